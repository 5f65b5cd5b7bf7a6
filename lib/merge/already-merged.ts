import { hunksOf } from '../match'

export interface Texts {
  readonly base: string
  readonly ours: string
  readonly theirs: string
}

/**
 * Whether a text has all that theirs changed, line by line: each line that it added, in its section, and none that it
 * removed. False where theirs changed blank lines or the order of lines only: that can't be told so.
 */
export function isAlreadyMerged({ base, ours, theirs }: Texts): boolean {
  const before = linesOf(base)
  const after = linesOf(theirs)
  const { added, removed, isMoved } = changedLines(before, after)
  if (isMoved || added.size + removed.size === 0) return false
  const now = linesOf(ours)
  const [counts, wanted] = [countAll(now), countAll(after)]
  const [all, least] = [countAll(now.map(textOf)), countAll(after.map(textOf))]
  const count = (of: ReadonlyMap<string, number>, name: string) => of.get(name) ?? 0
  return (
    [...added].every((line) => count(counts, line) >= count(wanted, line)) &&
    [...removed].every((line) => count(all, textOf(line)) <= count(least, textOf(line)))
  )
}

/** The lines that are not blank, each with its section. */
function linesOf(text: string): readonly string[] {
  let section = ''
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    if (/^ {0,3}#{1,6}\s/.test(line)) section = line.trim()
    return line.trim() === '' ? [] : [`${section}\n${line}`]
  })
}

const textOf = (line: string): string => line.slice(line.lastIndexOf('\n') + 1)

function changedLines(before: readonly string[], after: readonly string[]) {
  const added = new Set<string>()
  const removed = new Set<string>()
  const places = new Map<string, number>()
  let isMoved = false
  for (const [index, { start, end, from, to }] of hunksOf(before, after).entries()) {
    for (const line of before.slice(start, end)) removed.add(line)
    for (const line of after.slice(from, to)) added.add(line)
    for (const text of new Set([...before.slice(start, end), ...after.slice(from, to)].map(textOf))) {
      isMoved ||= places.has(text)
      places.set(text, index)
    }
  }
  return { added, removed, isMoved }
}

function countAll(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}
