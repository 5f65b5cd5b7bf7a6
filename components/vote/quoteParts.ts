import type { ProseDoc } from '../../lib/issue'
import { parseProse } from '../../lib/markdown/prose/parse-prose'

/** A piece of a quote: rich text, or what is shown as it was typed. */
export type QuotePart = { readonly doc: ProseDoc } | { readonly plain: string }

/**
 * The pieces of a quote in order. Where one piece is no rich text (HTML, half-open code), only that one is shown as it
 * was typed.
 */
export function quoteParts(source: string): readonly QuotePart[] {
  const text = source.replace(/\r\n?/g, '\n').trim()
  const doc = parseProse(text, '\n')
  if (doc !== null) return [{ doc }]
  const parts = paragraphsOf(text)
  return parts.length === 1 ? [{ plain: text }] : parts.map(partOf)
}

function partOf(plain: string): QuotePart {
  const doc = parseProse(plain, '\n')
  return doc === null ? { plain } : { doc }
}

/** Cuts at empty lines, other than those within fenced code. */
function paragraphsOf(text: string): readonly string[] {
  const parts: string[][] = [[]]
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === null && line.trim() === '') parts.push([])
    else parts.at(-1)?.push(line)
    if (fence === null) fence = mark ?? null
    else if (mark?.startsWith(fence)) fence = null
  }
  return parts.map((lines) => lines.join('\n')).filter((part) => part !== '')
}
