import type { Random } from './random'

/** A part of a real issue: its first lines, then some lines from a heading on; quicker to work with than the whole. */
export function sliceIssue(source: string, random: Random, { lines: most }: { readonly lines: number }): string {
  const lines = source.split('\n')
  const headings = lines.flatMap((line, index) => (/^#{1,6} /.test(line) ? [index] : []))
  if (lines.length <= most || headings.length === 0) return source
  const from = random.pick(headings)
  const head = lines.slice(0, Math.min(5, from))
  return `${[...head, '', ...wholeParts(lines.slice(from, from + most))].join('\n').trimEnd()}\n`
}

/** Without what the cut has left half: a comment or code that nobody closes, the first line of an event. */
function wholeParts(lines: readonly string[]): readonly string[] {
  const comment = lines.findLastIndex((line) => line.includes('<!--'))
  const isOpen = comment >= 0 && !lines.slice(comment).join('\n').includes('-->')
  const fences = lines.flatMap((line, index) => (/^ *(?:```|~~~)/.test(line) ? [index] : []))
  const fence = fences.length % 2 === 1 ? (fences.at(-1) ?? lines.length) : lines.length
  const cut = lines.slice(0, Math.min(isOpen ? comment : lines.length, fence))
  return /^[*+-] \d{4}-/.test(cut.at(-1) ?? '') ? cut.slice(0, -1) : cut
}
