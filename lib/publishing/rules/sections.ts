import type { CheckRule } from '../types'

/** An issue without a section is no issue: mostly the wrong text was pasted. */
export const sections: CheckRule = {
  key: 'sections',
  title: 'Sections',
  problem: 'There is no section',
  state: 'stop',
  find: ({ snapshot }) =>
    snapshot.blocks.some(({ kind }) => kind === 'section')
      ? null
      : { detail: 'The issue has no section at all. Add what is to be published.' },
}
