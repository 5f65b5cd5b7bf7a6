import { expect, test } from 'vitest'
import { hrefOf, readableSource } from './readable'

test('comments, also half-open ones, and definitions are not read', () => {
  expect(readableSource('<!-- a\n\nb -->')).toBeNull()
  expect(readableSource('<!-- a\n* [x](https://a.example)')).toBeNull()
  expect(readableSource('[a]: https://a.example\n[b]: <https://b.example> "B"')).toBeNull()
})

test('other text of a verbatim block stays, without its bare tags', () => {
  expect(readableSource('<details>\nSome text\n</details>')).toBe('Some text')
})

test('only http, https and mailto become links', () => {
  expect(hrefOf('https://a.example/?a=1&amp;b=2')).toBe('https://a.example/?a=1&b=2')
  expect(hrefOf('https://a.example/\\(x\\)')).toBe('https://a.example/(x)')
  expect(hrefOf('mailto:a@b.example')).toBe('mailto:a@b.example')
  for (const bad of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//a.example',
    '/a',
    '',
  ])
    expect(hrefOf(bad), bad).toBeNull()
})
