const oddSpaces = /[\u00a0\u2007\u202f]/g

/**
 * A version without lines that differ from the base only in spaces that look like any other: pasting makes them, and
 * they turn entries of lists into something else. For boards that have gone on from the base; a change that nobody can
 * see is not worth telling every entry apart from what it was.
 */
export function calmSpaces(base: string, next: string): string {
  if (next.search(oddSpaces) < 0) return next
  const known = new Set(base.split(/[\r\n]+/))
  return next.replace(/[^\r\n]+/g, (line) => {
    if (known.has(line)) return line
    const plain = line.replace(oddSpaces, ' ')
    return known.has(plain) ? plain : line
  })
}
