import { angleAt } from './angle'
import { type CodeSpans, codeSpans, runLength } from './code'
import { readResource } from './resource'

/** A link `[title](url)` as offsets: `open` is its `[`, `close` its `]`, `end` comes after its `)`. */
export interface LinkRange {
  readonly open: number
  readonly close: number
  readonly urlFrom: number
  readonly urlTo: number
  readonly end: number
}

const bang = 33
const openParenthesis = 40
const less = 60
const openBracket = 91
const backslash = 92
const closeBracket = 93
const backtick = 96

/**
 * The first inline link of a paragraph's text. Null where there is none, and where something comes before it that only
 * a whole parser can judge: a link by reference, an address in angle brackets, an image, `](` without an address.
 */
export function findLink(text: string): LinkRange | null {
  const spans = codeSpans(text)
  // Offsets of `[`; that of an image's is kept as its complement, which is negative.
  const open: number[] = []
  let imageAt = -1
  let at = 0
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === bang) imageAt = at + 1
    else if (unit === openBracket) open.push(imageAt === at ? ~at : at)
    else if (unit === closeBracket) {
      const bracket = open.pop()
      if (bracket !== undefined && isFollowed(text, at)) return linkAt(text, bracket, at)
    }
    const next = after(text, at, spans)
    if (next === null) return null
    at = next
  }
  return null
}

/** The offset after the unit of text at `at` (an escape, a code span, a tag, a character); null: no telling. */
export function after(text: string, at: number, spans: CodeSpans): number | null {
  switch (text.charCodeAt(at)) {
    case backslash:
      return at + 2
    case backtick:
      return spans.end(at) ?? at + runLength(text, at)
    case less: {
      const angle = angleAt(text, at)
      if (angle === null) return at + 1
      return angle.kind === 'tag' ? angle.end : null
    }
    default:
      return at + 1
  }
}

function isFollowed(text: string, close: number): boolean {
  const next = text.charCodeAt(close + 1)
  return next === openParenthesis || next === openBracket
}

function linkAt(text: string, open: number, close: number): LinkRange | null {
  if (open < 0 || text.charCodeAt(close + 1) !== openParenthesis) return null
  const resource = readResource(text, close + 1)
  return resource === null ? null : { open, close, ...resource }
}
