// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { keepWayBack, ownPath, takeWayBack } from './wayBack'

beforeEach(() => localStorage.clear())

test('leads back once, within an hour', () => {
  keepWayBack('/vote/crate', 1000)
  expect(takeWayBack(2000)).toBe('/vote/crate')
  expect(takeWayBack(2000)).toBeNull()
  keepWayBack('/vote/crate', 1000)
  expect(takeWayBack(1000 + 3_600_000)).toBeNull()
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  'vote',
  '/a:b',
  '/\tx',
])('never leads to %j', (address) => {
  expect(ownPath(address)).toBeNull()
  keepWayBack(address, 0)
  expect(takeWayBack(1)).toBeNull()
})

test('what is kept and can’t be read leads nowhere', () => {
  for (const kept of ['{', '1', '{"path":5,"until":9}', '{"path":"/a"}']) {
    localStorage.setItem('masthead:back', kept)
    expect(takeWayBack(1)).toBeNull()
  }
})
