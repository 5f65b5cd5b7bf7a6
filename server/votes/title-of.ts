import type { NominationData } from '../../lib/vote'

const longest = 80

/** What a nomination is called in a list: a crate's name, a page's title, the beginning of a quote. */
export function titleOf(data: NominationData): string {
  if (data.of === 'crate') return data.name
  if (data.of === 'link') return data.title
  const text = data.text.replace(/\s+/g, ' ').trim()
  return text.length <= longest ? `“${text}”` : `“${text.slice(0, longest).trimEnd()}…”`
}
