import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { exampleNomination } from './examples'
import { NominationText } from './NominationText'

const link = exampleNomination('A page')
const html = (title: string) => {
  const data = { of: 'link', title, url: 'https://a.example/', pitch: 'it leads to [b](https://b.example).' } as const
  return renderToStaticMarkup(<NominationText nomination={{ ...link, data }} labelId="a" />)
}

test.each([
  ['see <https://evil.example/>', 'see https://evil.example/'],
  ['see [a *page*](https://evil.example/) of `b`', 'see a <em>page</em> of <code>b</code>'],
  ['**[all](https://evil.example/)**', '<strong class="font-semibold">all</strong>'],
])('a title leads where the nomination does, whatever links are in it: %j', (title, drawn) => {
  // HTML ends a link where another begins, and the page would not be what React made.
  expect(/<a href="https:\/\/a\.example\/"[^>]*>(.*?)<\/a>/.exec(html(title))?.[1]).toBe(drawn)
  expect([...html(title).matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://a.example/',
    'https://b.example',
  ])
})
