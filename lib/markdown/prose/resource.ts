/** `(url "title")` as it is written where the source says nothing else; it parses back to the same address and title. */
export function writeResource(href: string, title: string | null): string {
  const url = writeUrl(href)
  return title === null ? `(${url})` : `(${url} "${escapeText(title, /["\\]/g)}")`
}

function writeUrl(href: string): string {
  const clean = href.replace(/[\p{Cc} ]/gu, encodeURIComponent)
  const isBare = clean !== '' && !clean.startsWith('<') && isBalanced(clean)
  const safe = escapeText(clean, isBare ? /\\(?=[!-/:-@[-`{-~])/g : /[\\()<>]/g)
  return clean === '' ? '<>' : safe
}

/** Backslashes before what must not count, and no `&` that would read as a character reference. */
export function escapeText(text: string, pattern: RegExp): string {
  return text
    .replace(pattern, (found) => `\\${found}`)
    .replace(/&(?=#\w|[A-Za-z]\w*;)/g, '&amp;')
    .replace(/\n/g, ' ')
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (depth < 0 || depth > 30) return false
  }
  return depth === 0
}
