import type { BoardBlockOf } from '../../board'
import { isDate, matchIssuePath } from '../../publication'
import type { CheckInput, CheckRule } from '../types'

/** The head lines say which issue it is, and say the same as its place: the published path is made of them. */
export const headLines: CheckRule = {
  key: 'head',
  title: 'Title, number and date',
  problem: 'Title, number or date is not right',
  state: 'stop',
  find(input) {
    const head = input.snapshot.blocks.find((block) => block.kind === 'frontmatter')
    if (head?.kind !== 'frontmatter')
      return { detail: 'The issue has no head lines. Begin it with “Title:”, “Number:” and “Date:”.' }
    const problems = problemsOf(input, head)
    return problems.length === 0 ? null : { detail: problems.join(' '), blocks: [head] }
  },
}

function problemsOf({ rules, path, number }: CheckInput, head: BoardBlockOf<'frontmatter'>): readonly string[] {
  const value = (name: string) => head.fields.find((field) => field.name.trim().toLowerCase() === name)?.value.trim()
  const place = matchIssuePath(rules.drafts, path)
  const [title, ownNumber, date] = [value('title'), value('number'), value('date')?.slice(0, 10)]
  const problems: string[] = []
  if (!title) problems.push('There is no title. Fill in the line “Title:”.')
  if (ownNumber !== String(number))
    problems.push(
      ownNumber
        ? `It says number ${ownNumber}, but this is issue ${number}.`
        : `Fill in the line “Number:” with ${number}.`,
    )
  if (date === undefined || !isDate(date)) problems.push('Fill in the line “Date:” with a day such as 2026-01-31.')
  else if (place !== null && place.date !== null && place.date !== date)
    problems.push(`It says ${date}, but its draft is at ${path}. Give both the same date.`)
  return problems
}
