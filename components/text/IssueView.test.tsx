import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parseIssue } from '../../lib/markdown'
import { IssueView } from './IssueView'

const html = (source: string) => renderToStaticMarkup(<IssueView blocks={parseIssue(source).blocks} />)
const hrefs = (source: string) => [...html(source).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
const text = (source: string) => html(source).replace(/<[^>]*>/g, '')

test('a card shows its tags, title, what follows and where it leads', () => {
  const source = '## News\n\n* [video] [A `b` title](https://www.a.example/x) by [Ann](https://b.example)\n'
  expect(hrefs(source)).toEqual(['https://www.a.example/x', 'https://b.example'])
  expect(text(source)).toBe('NewsvideoA b title by Anna.example')
  expect(html(source)).toContain('<code>b</code>')
})

test('no link is drawn within a card’s link, whose title holds one', () => {
  const [card] = parseIssue('* [A](https://a.example)\n').blocks.filter((block) => block.kind === 'link')
  if (card === undefined) throw new Error('No card')
  const shown = renderToStaticMarkup(<IssueView blocks={[{ ...card, title: 'A *<https://b.example>*' }]} />)
  expect(shown).toContain('A <em>https://b.example</em></a>')
  expect(shown.match(/<a /g)).toHaveLength(1)
})

test('what stands around a link keeps its distance, and the asterisks of a bold one are not shown', () => {
  expect(text('* By Ann: [A](https://a.example), again\n')).toBe('By Ann: A, againa.example')
  expect(text('* **[A](https://a.example)** by Ann\n')).toBe('A by Anna.example')
})

test('an event shows its day, place, group and entry', () => {
  const source = '* 2025-10-15 | Berlin, DE | [Group](https://g.example)\n    * [Meetup](https://e.example)\n'
  expect(text(source)).toBe('15 OctMeetupBerlin, DE · Group')
  expect(hrefs(source)).toEqual(['https://e.example', 'https://g.example'])
})

test('nested cards stand in a list of their own', () => {
  expect(html('* [A](https://a.example)\n    * [B](https://b.example)\n').match(/<ul/g)).toHaveLength(2)
})

test('head lines, comments and definitions are not shown', () => {
  expect(text('Title: A\nDate: 2025-10-15\n\nHello.\n\n<!-- secret -->\n\n[a]: https://a.example\n')).toBe('Hello.')
})

test('links by reference lead to what their label names', () => {
  expect(hrefs('See [this][one] and [Two][].\n\n[ONE]: https://a.example\n[two]: <https://b.example> "B"\n')).toEqual([
    'https://a.example',
    'https://b.example',
  ])
})

test('emphasis over several pieces is one element', () => {
  expect(html('*a `b` **c***\n')).toContain('<em>a <code>b</code> <strong class="font-semibold">c</strong></em>')
})

const hostile = [
  '* [x](javascript:alert(1))\n',
  '* [x](JaVaScRiPt:alert(1))\n',
  '* [x](java&#115;cript:alert(1))\n',
  '* [x](data:text/html,<script>alert(1)</script>)\n',
  '* [x](vbscript:x) [y](javascript:y)\n',
  '[x](javascript:alert(1)) <javascript:alert(1)>\n',
  '[x][r]\n\n[r]: javascript:alert(1)\n',
  '## [x](javascript:alert(1))\n',
  '* 2025-10-15 | P | [g](javascript:g)\n    * [e](javascript:e)\n',
  '<img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n',
  'a <img src=x onerror=alert(1)> b ![i](javascript:x)\n',
  '* [<img src=x onerror=alert(1)>](https://a.example)\n',
]

test.each(hostile)('nothing runs and nothing leads astray: %j', (source) => {
  for (const href of hrefs(source)) expect(href).toMatch(/^(?:https?:|mailto:)/)
  expect(html(source)).not.toMatch(/<(?:script|img|iframe|svg)|\son\w+=/i)
})
