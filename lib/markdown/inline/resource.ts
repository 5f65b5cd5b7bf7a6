/** The `(url "title")` of a link: where the address stands in it, and the offset after its `)`. */
export interface Resource {
  readonly urlFrom: number
  readonly urlTo: number
  readonly end: number
}

/** How deep parentheses may stand in an address without angle brackets, as micromark has it. */
const maximumDepth = 32

/** Reads the resource whose `(` stands at `at`; null where it is none. */
export function readResource(text: string, at: number): Resource | null {
  const urlStart = skipSpace(text, at + 1)
  const isAngled = text.charAt(urlStart) === '<'
  const urlFrom = isAngled ? urlStart + 1 : urlStart
  const urlTo = isAngled ? angledEnd(text, urlFrom) : rawEnd(text, urlFrom)
  if (urlTo === null) return null
  const afterUrl = isAngled ? urlTo + 1 : urlTo
  const afterSpace = skipSpace(text, afterUrl)
  const afterTitle = afterSpace > afterUrl ? titleEnd(text, afterSpace) : afterSpace
  if (afterTitle === null) return null
  const close = skipSpace(text, afterTitle)
  return text.charAt(close) === ')' ? { urlFrom, urlTo, end: close + 1 } : null
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1
  return at
}

function angledEnd(text: string, from: number): number | null {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charAt(at)
    if (unit === '>') return at
    if (unit === '<' || unit === '\n' || unit === '\r') return null
    if (unit === '\\') at += 1
  }
  return null
}

function rawEnd(text: string, from: number): number | null {
  let depth = 0
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code === 127) break
    if (code === 92 && isEscapable(text.charCodeAt(at + 1))) at += 1
    else if (code === 40) depth += 1
    else if (code === 41 && depth > 0) depth -= 1
    else if (code === 41) break
    if (depth > maximumDepth) return null
  }
  return depth === 0 ? at : null
}

function isEscapable(code: number): boolean {
  return code === 40 || code === 41 || code === 92
}

function titleEnd(text: string, from: number): number | null {
  const open = text.charAt(from)
  if (open !== '"' && open !== "'" && open !== '(') return from
  const close = open === '(' ? ')' : open
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === close) return at + 1
    if (text.charAt(at) === '\\') at += 1
  }
  return null
}
