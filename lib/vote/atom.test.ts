// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { atomFeed, type Feed, type FeedEntry } from './atom'

const entry: FeedEntry = {
  id: 'urn:uuid:1',
  title: 'spade',
  page: 'https://news.example/vote/crate/nominations/1',
  author: 'Fern',
  published: '2026-03-04T12:00:00.000Z',
  updated: '2026-03-05T12:00:00.000Z',
  category: 'nomination',
  paragraphs: ['Digs deep', 'and\nwide'],
  list: [],
}
const feed: Feed = {
  id: 'tag:news.example,2026:vote/crate',
  title: 'Crate of the Week',
  subtitle: 'Nominations and results',
  self: 'https://news.example/vote/crate/feed.xml',
  page: 'https://news.example/vote/crate',
  author: 'Shed Notes',
  updated: '2026-01-01T00:00:00.000Z',
  entries: [entry],
}

/** As a strict XML reader would read it: throws where it is not well-formed. */
function read(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const error = document.querySelector('parsererror')
  if (error !== null) throw new Error(error.textContent)
  return document
}

test('has what Atom asks of a feed and its entries', () => {
  const document = read(atomFeed(feed))
  const words = (selector: string) => document.querySelector(selector)?.textContent
  expect(document.documentElement.namespaceURI).toBe('http://www.w3.org/2005/Atom')
  expect(words('feed > id')).toBe('tag:news.example,2026:vote/crate')
  expect(words('feed > updated')).toBe('2026-03-05T12:00:00.000Z')
  expect(words('feed > author > name')).toBe('Shed Notes')
  expect(document.querySelector('feed > link[rel="self"]')?.getAttribute('href')).toBe(feed.self)
  expect(words('entry > id')).toBe('urn:uuid:1')
  expect(words('entry > content')).toBe('<p>Digs deep</p><p>and<br>wide</p>')
  expect(document.querySelector('entry > link')?.getAttribute('href')).toBe(entry.page)
})

test('is as new as it says without entries', () => {
  expect(read(atomFeed({ ...feed, entries: [] })).querySelector('updated')?.textContent).toBe(feed.updated)
})

test('lists a result in order', () => {
  const list = ['spade: 2 votes', 'rake & hoe: 1 vote']
  const content = read(atomFeed({ ...feed, entries: [{ ...entry, paragraphs: [], list }] })).querySelector('content')
  expect(content?.textContent).toBe('<ol><li>spade: 2 votes</li><li>rake &amp; hoe: 1 vote</li></ol>')
})

const awkward: readonly (readonly [text: string, written?: string])[] = [
  ['<script>alert(1)</script>'],
  [']]>'],
  ['<![CDATA[x]]>'],
  ['&amp;&#0;&bogus;'],
  ['a\0b\u0001c\fd\u001fe\ufffef\uffff', 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd'],
  ['\u007f\u0085'],
  ['\ud800 and \udc00', '\ufffd and \ufffd'],
  ['"quotes" and \'these\''],
  ['مرحبا \u202e 🌱 👩‍🌾'],
  ['<!-- -- --> <?xml?> <!DOCTYPE x>'],
]

test.each(awkward)('says %j in every place without breaking', (text = '', written = text) => {
  const there = { ...entry, title: text, author: text, page: `https://x.example/?${text}`, category: text }
  const whole = {
    ...feed,
    title: text,
    subtitle: text,
    author: text,
    entries: [{ ...there, paragraphs: [text], list: [text] }],
  }
  const document = read(atomFeed(whole))
  expect(document.querySelector('feed > title')?.textContent).toBe(written)
  expect(document.querySelector('entry > title')?.textContent).toBe(written)
  expect(document.querySelector('category')?.getAttribute('term')).toBe(written)
  const shown = new DOMParser().parseFromString(document.querySelector('content')?.textContent ?? '', 'text/html')
  expect([...shown.body.children].map(({ tagName }) => tagName)).toEqual(['P', 'OL'])
  expect(shown.querySelector('p')?.textContent).toBe(written)
  expect(document.getElementsByTagName('script')).toHaveLength(0)
})
