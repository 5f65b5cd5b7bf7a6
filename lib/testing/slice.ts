import type { Random } from './random'

/** A part of a real issue: its first lines, then some lines from a heading on; quicker to work with than the whole. */
export function sliceIssue(source: string, random: Random, { lines: most }: { readonly lines: number }): string {
  const lines = source.split('\n')
  const headings = lines.flatMap((line, index) => (/^#{1,6} /.test(line) ? [index] : []))
  if (lines.length <= most || headings.length === 0) return source
  const from = random.pick(headings)
  const head = lines.slice(0, Math.min(5, from))
  return `${[...head, '', ...lines.slice(from, from + most)].join('\n').trimEnd()}\n`
}
