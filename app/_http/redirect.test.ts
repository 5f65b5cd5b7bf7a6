import { expect, test } from 'vitest'
import { safeRedirect } from './redirect'

const home = 'https://news.example'

test.each([
  ['/issues/12?a=b#c', `${home}/issues/12?a=b#c`],
  [`${home}/submit`, `${home}/submit`],
])('goes to %s', (target, where) => {
  expect(safeRedirect(target, home)).toBe(where)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example/',
  'https://news.example.evil.example/',
  'https://news.example@evil.example/',
  'https://me@news.example/',
  'http://news.example/',
  'javascript:alert(1)',
  '/..//evil.example',
  '%',
  '/\t/evil.example',
])('stays on our own origin with %j', (target) => {
  const url = new URL(safeRedirect(target, home))
  expect(url.origin).toBe(home)
  expect(url.pathname.startsWith('//')).toBe(false)
})
