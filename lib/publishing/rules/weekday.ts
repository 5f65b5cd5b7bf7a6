import { issueHead, weekdayOf } from '../../publication'
import type { CheckRule } from '../types'

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The newsletter has a weekday of its own; another is mostly a slip, now and then meant. */
export const weekday: CheckRule = {
  key: 'weekday',
  title: 'It appears on the usual day',
  problem: 'It appears on an unusual day',
  state: 'warn',
  find({ snapshot, path, rules }) {
    const head = snapshot.blocks.find((block) => block.kind === 'frontmatter')
    const fields = head?.kind === 'frontmatter' ? head.fields : []
    const { date } = issueHead({ fields, path, pattern: rules.drafts })
    const usual = rules.schedule.weekday
    if (date === null || usual === null || weekdayOf(date) === usual) return null
    return {
      detail: `${date} is a ${names[weekdayOf(date) - 1]}; ${rules.name} appears on a ${names[usual - 1]}. Correct the date if that is not meant.`,
      ...(head !== undefined && { blocks: [head] }),
    }
  },
}
