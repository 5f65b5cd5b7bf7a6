const declaration: ReadonlySet<string> = new Set(['!', '?'])
const autolink =
  /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>/y
const tag =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[A-Za-z][A-Za-z0-9-]*\s*)>/y

/** What a `<` opens: an address in angle brackets, a tag, a comment or declaration (whose end is not looked for). */
export type Angle = { readonly kind: 'autolink' | 'tag'; readonly end: number } | { readonly kind: 'declaration' }

/** Null where the `<` is only a character. */
export function angleAt(text: string, at: number): Angle | null {
  if (declaration.has(text.charAt(at + 1))) return { kind: 'declaration' }
  const link = endOf(autolink, text, at)
  if (link !== null) return { kind: 'autolink', end: link }
  const end = endOf(tag, text, at)
  return end === null ? null : { kind: 'tag', end }
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
