/** The path of an issue's file with `{date}` and `{number}` in it: `draft/{date}-this-week-in-rust.md`. */
export type PathPattern = string & { readonly [pattern]: true }
declare const pattern: unique symbol

/** What an issue's path is made from; nothing else ever gets into it. */
export interface IssuePlace {
  readonly number: number
  /** `YYYY-MM-DD`. */
  readonly date: string
}

/** A path inside a repository that Masthead may read or write: plain names, none beginning with a dot, no `..`. */
const safePath = /^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/
const longestPath = 200

export function isSafePath(path: string): boolean {
  return path.length <= longestPath && safePath.test(path) && !path.includes('..')
}

/** Null where the text can be a pattern, else a sentence that says why not. */
export function pathPatternProblem(text: string): string | null {
  if (!/\{(?:date|number)\}/.test(text))
    return 'A path needs {date} or {number} in it, so that every issue has its own.'
  if (!isSafePath(text.replaceAll('{date}', '2000-01-01').replaceAll('{number}', '1')))
    return 'A path is made of folders and a name with letters, digits, “-”, “_” and “.”; it does not begin with “/” or “.”.'
  return null
}

/** Throws on a place that no issue can have: a bug, since numbers and dates are checked where they come in. */
export function issuePath(pattern: PathPattern, place: IssuePlace): string {
  if (!Number.isSafeInteger(place.number) || place.number < 0 || !/^\d{4}-\d{2}-\d{2}$/.test(place.date))
    throw new RangeError(`Unexpected place of an issue ${JSON.stringify(place)}`)
  return pattern.replaceAll('{date}', place.date).replaceAll('{number}', String(place.number))
}

/** What the path says of its issue, or null where it is not the path of one. */
export function matchIssuePath(
  pattern: PathPattern,
  path: string,
): { readonly number: number | null; readonly date: string | null } | null {
  const found = pathRegex(pattern).exec(path)
  if (found === null) return null
  const number = found.groups?.['number']
  return { number: number === undefined ? null : Number(number), date: found.groups?.['date'] ?? null }
}

/** The folder all paths of the pattern are in, without a closing slash; empty for the repository itself. */
export function patternFolder(pattern: PathPattern): string {
  const fixed = pattern.slice(0, pattern.indexOf('{'))
  return fixed.slice(0, Math.max(0, fixed.lastIndexOf('/')))
}

function pathRegex(pattern: PathPattern): RegExp {
  const seen = new Set<string>()
  const source = pattern
    .split(/(\{date\}|\{number\})/)
    .map((piece) => {
      if (piece !== '{date}' && piece !== '{number}') return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const name = piece.slice(1, -1)
      if (seen.has(name)) return `\\k<${name}>`
      seen.add(name)
      return name === 'date' ? '(?<date>\\d{4}-\\d{2}-\\d{2})' : '(?<number>\\d{1,9})'
    })
    .join('')
  return new RegExp(`^${source}$`)
}
