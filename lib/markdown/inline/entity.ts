/** The entities people write in titles; others are shown as they stand. */
const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['copy', '©'],
  ['vert', '|'],
  ['lbrack', '['],
  ['rbrack', ']'],
])
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/y

/** The character that an entity at `at` stands for, and where it ends; null where there is none. */
export function entityAt(text: string, at: number): { readonly text: string; readonly end: number } | null {
  entity.lastIndex = at
  const [, decimal, hex, name] = entity.exec(text) ?? []
  const end = entity.lastIndex
  if (name !== undefined) {
    const known = named.get(name)
    return known === undefined ? null : { text: known, end }
  }
  if (decimal === undefined && hex === undefined) return null
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return { text: isCharacter ? String.fromCodePoint(code) : '\uFFFD', end }
}
