import type { ArchiveKind } from '../views'

/** A search in the pieces that the database and the highlighting look at. Words are letters and digits only. */
export interface SearchWords {
  /** All of them must be there. */
  readonly words: readonly string[]
  /** Whether the last word may go on: it is still being typed. */
  readonly open: boolean
  /** Words that must follow each other. */
  readonly phrases: readonly (readonly string[])[]
  readonly kind: ArchiveKind | null
  readonly domain: string | null
}

const longestQuery = 300
const longestWord = 60
const mostWords = 12
const kinds: Readonly<Record<string, ArchiveKind>> = { crate: 'crate', quote: 'quote', event: 'event', link: 'link' }

/** Takes whatever a person typed; what is no word is left out. */
export function readSearch(text: string): SearchWords {
  const short = text.slice(0, longestQuery).normalize('NFC')
  const kind = /(?:^|\s)(crate|quote|event|link)s?:/i.exec(short)?.[1]?.toLowerCase()
  const domain = /(?:^|\s)(?:domain|host|site):\s*([\w.-]+)/i.exec(short)?.[1]?.toLowerCase()
  const rest = short
    .replace(/(^|\s)(?:domain|host|site):\s*[\w.-]+/gi, '$1')
    .replace(/(^|\s)(?:crate|quote|event|link)s?:/gi, '$1')
  const phrases = [...rest.matchAll(/["“”]([^"“”]+)["“”]/g)].map(([, phrase = '']) => wordsOf(phrase))
  const loose = rest.replace(/["“”][^"“”]+["“”]/g, ' ')
  const words = wordsOf(loose)
  return {
    words: words.slice(0, mostWords),
    open: words.length > 0 && words.length <= mostWords && /[\p{L}\p{N}]$/u.test(loose),
    phrases: phrases
      .filter((phrase) => phrase.length > 0)
      .slice(0, mostWords)
      .map((phrase) => phrase.slice(0, mostWords)),
    kind: kinds[kind ?? ''] ?? null,
    domain: domain === undefined ? null : domain.replace(/^www\.|^\.+|\.+$/g, '') || null,
  }
}

function wordsOf(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) =>
    [...word].slice(0, longestWord).join(''),
  )
}
