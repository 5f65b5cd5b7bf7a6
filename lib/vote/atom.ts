/** A feed of pages and what they say, as plain words: everything is escaped here. */
export interface Feed {
  /** `urn:uuid:…` or `tag:…`; never changes. */
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** Where the feed itself is. */
  readonly self: string
  /** The page it is of. */
  readonly page: string
  readonly author: string
  /** ISO 8601; of a feed without entries what it was made by. */
  readonly updated: string
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly page: string
  readonly author: string
  /** ISO 8601 */
  readonly published: string
  readonly updated: string
  readonly category: string
  readonly paragraphs: readonly string[]
  /** A numbered list after them; empty for none. */
  readonly list: readonly string[]
}

/** Atom (RFC 4287). The feed is as new as its newest entry; all its times are written alike. */
export function atomFeed(feed: Feed): string {
  const updated = [feed.updated, ...feed.entries.map((entry) => entry.updated)].sort().at(-1) ?? feed.updated
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', updated),
    `<author>${element('name', feed.author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    ...feed.entries.map(atomEntry),
    '</feed>',
  ].join('\n')}\n`
}

function atomEntry(entry: FeedEntry): string {
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    element('published', entry.published),
    element('updated', entry.updated),
    `<author>${element('name', entry.author)}</author>`,
    `<category term="${escaped(entry.category)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(entry.page)}"/>`,
    // HTML inside of XML: escaped once for each.
    `<content type="html">${escaped(html(entry))}</content>`,
    '</entry>',
  ].join('\n')
}

function html({ paragraphs, list }: Pick<FeedEntry, 'paragraphs' | 'list'>): string {
  const lines = (text: string) => escaped(text).replaceAll('\n', '<br>')
  const items = list.map((item) => `<li>${lines(item)}</li>`).join('')
  return `${paragraphs.map((text) => `<p>${lines(text)}</p>`).join('')}${items === '' ? '' : `<ol>${items}</ol>`}`
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 has no way to write becomes U+FFFD; `>` is written out, since `]]>` may not stand in text. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (unit) => entities[unit] ?? unit)
}
