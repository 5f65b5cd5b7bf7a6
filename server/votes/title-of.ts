import type { NominationData } from '../../lib/vote'

/** In characters: half of an emoji is nothing that a database keeps. */
const longest = 80

/** What a nomination is called in a list: a crate's name, a page's title, the beginning of a quote. */
export function titleOf(data: NominationData): string {
  if (data.of === 'crate') return data.name
  if (data.of === 'link') return data.title
  const text = data.text.replace(/\s+/g, ' ').trim()
  const letters = [...text]
  return letters.length <= longest ? `“${text}”` : `“${letters.slice(0, longest).join('').trimEnd()}…”`
}
