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
  '/\n/evil.example',
  '%5cevil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%2fevil.example',
  '/%2F%2Fevil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  'https:\\\\evil.example',
  'data:text/html,x',
  'http://[',
  '\u0000//evil.example',
])('T34: stays on our own origin with %j', (target) => {
  const url = new URL(safeRedirect(target, home))
  expect(url.origin).toBe(home)
  expect(url.pathname).not.toMatch(/^\/(?:\/|\\|%5c|%2f)/i)
})
