import type { CheckRule } from '../types'
import { counted, naming } from '../walk'

/** What still waits is not lost, but its authors may expect it in this issue. */
export const inbox: CheckRule = {
  key: 'inbox',
  title: 'Nothing waits in the inbox',
  problem: 'The inbox is not empty',
  state: 'warn',
  find({ facts: { waiting, pulls } }) {
    const parts = [
      waiting === 0 ? [] : [counted(waiting, 'submission')],
      pulls.length === 0
        ? []
        : [`parts of pull ${pulls.length === 1 ? 'request' : 'requests'} ${naming(pulls.map((n) => `#${n}`))}`],
    ].flat()
    return parts.length === 0
      ? null
      : { detail: `${parts.join(' and ')} still wait. Place or decline them, or leave them for later.` }
  },
}
