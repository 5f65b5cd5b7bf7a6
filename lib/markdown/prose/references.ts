/** The named character references an author types; any other name is kept as it is written. */
const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  larr: '←',
  rarr: '→',
  lbrack: '[',
  rbrack: ']',
  lpar: '(',
  rpar: ')',
  ast: '*',
  lowbar: '_',
  grave: '`',
  bsol: '\\',
  vert: '|',
  num: '#',
}

export const escapable = /[!-/:-@[-`{-~]/
const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\dA-Za-z]{1,31});/y
const escapeOrReference = /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][\dA-Za-z]{1,31});/g

/** The character reference that stands at `at`, as written; null where there is none. */
export function referenceAt(text: string, at: number): string | null {
  reference.lastIndex = at
  return reference.exec(text)?.[0] ?? null
}

/** What an escape or a character reference says. A name that is not in the table says itself. */
export function decodeRaw(raw: string): string {
  if (raw.startsWith('\\')) return raw.slice(1)
  const body = raw.slice(1, -1)
  if (body.startsWith('#x') || body.startsWith('#X')) return fromCode(Number.parseInt(body.slice(2), 16))
  if (body.startsWith('#')) return fromCode(Number.parseInt(body.slice(1), 10))
  return names[body] ?? raw
}

/** Text in which escapes and character references count: addresses and their titles. */
export function decodeText(text: string): string {
  return text.replace(escapeOrReference, decodeRaw)
}

function fromCode(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}
