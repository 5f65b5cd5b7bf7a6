import { isDate } from './dates'
import { matchIssuePath, type PathPattern } from './paths'

/** What an issue's head lines and its path say of it. */
export interface IssueHead {
  /** Null where neither says one: such a file can't be a board. */
  readonly number: number | null
  readonly title: string | null
  readonly date: string | null
}

export interface HeadSource {
  /** The head lines in order; names in any case. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly path: string
  readonly pattern: PathPattern
}

export function issueHead({ fields, path, pattern }: HeadSource): IssueHead {
  const field = (name: string) => fields.find((head) => head.name.trim().toLowerCase() === name)?.value.trim()
  const place = matchIssuePath(pattern, path)
  const date = field('date')?.slice(0, 10)
  return {
    number: wholeNumber(field('number')) ?? place?.number ?? null,
    title: field('title')?.replace(/^(["'])(.*)\1$/, '$2') || null,
    date: date !== undefined && isDate(date) ? date : (place?.date ?? null),
  }
}

/** The most a column of the database holds. */
const largest = 2_147_483_647

function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null
  const number = Number(text)
  return number <= largest ? number : null
}
