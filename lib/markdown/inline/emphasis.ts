import type { InlineToken } from './token'

/** A run of `*` or `_` that may open or close emphasis; what is not used up is text. */
export interface Delimiter {
  readonly kind: 'delimiter'
  readonly mark: '*' | '_'
  readonly count: number
  readonly opens: boolean
  readonly closes: boolean
}

const space = /^[\s\p{Zs}]?$/u
const punctuation = /^[\p{P}\p{S}]$/u

/** The run of delimiters between `from` and `to`, judged by its neighbours as CommonMark has it. */
export function delimiterRun(text: string, from: number, to: number): Delimiter {
  const before = text.charAt(from - 1)
  const after = text.charAt(to)
  const leftFlanking = isFlanking(after, before)
  const rightFlanking = isFlanking(before, after)
  const isWordMark = text.charAt(from) === '_'
  return {
    kind: 'delimiter',
    mark: isWordMark ? '_' : '*',
    count: to - from,
    opens: leftFlanking && (!isWordMark || !rightFlanking || punctuation.test(before)),
    closes: rightFlanking && (!isWordMark || !leftFlanking || punctuation.test(after)),
  }
}

/** Pairs the delimiters, inner ones first; those without a partner become text. */
export function pairEmphasis(parts: readonly (InlineToken | Delimiter)[]): readonly InlineToken[] {
  const out: (InlineToken | Delimiter)[] = []
  for (const part of parts) {
    let rest = part
    while (rest.kind === 'delimiter' && rest.closes) {
      const paired: Delimiter | null = closeWith(out, rest)
      if (paired === null) break
      rest = paired
    }
    if (rest.kind !== 'delimiter' || rest.count > 0) out.push(rest)
  }
  return joinText(out.map(asText))
}

/** Wraps what stands since the nearest opener that fits; null where there is none, else what is left of the closer. */
function closeWith(out: (InlineToken | Delimiter)[], closer: Delimiter): Delimiter | null {
  const at = out.findLastIndex((part) => part.kind === 'delimiter' && fits(part, closer))
  const opener = out[at]
  if (opener?.kind !== 'delimiter') return null
  const width = opener.count >= 2 && closer.count >= 2 ? 2 : 1
  const children = joinText(out.splice(at + 1).map(asText))
  out.pop()
  if (opener.count > width) out.push({ ...opener, count: opener.count - width })
  out.push({ kind: width === 2 ? 'strong' : 'emphasis', children })
  return { ...closer, count: closer.count - width }
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (!opener.opens || opener.mark !== closer.mark || closer.count === 0) return false
  const isAmbiguous = opener.closes || closer.opens
  return !isAmbiguous || (opener.count + closer.count) % 3 !== 0 || (opener.count % 3 === 0 && closer.count % 3 === 0)
}

function isFlanking(inner: string, outer: string): boolean {
  if (space.test(inner)) return false
  return !punctuation.test(inner) || space.test(outer) || punctuation.test(outer)
}

function asText(part: InlineToken | Delimiter): InlineToken {
  return part.kind === 'delimiter' ? { kind: 'text', text: part.mark.repeat(part.count) } : part
}

function joinText(tokens: readonly InlineToken[]): readonly InlineToken[] {
  const out: InlineToken[] = []
  for (const token of tokens) {
    const last = out.at(-1)
    if (token.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + token.text }
    else out.push(token)
  }
  return out
}
