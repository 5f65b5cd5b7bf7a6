import { expect, test } from 'vitest'
import { githubNameOf, webUrlOf } from './name'
import { plainLine, plainName, plainText } from './plain'

test.each([
  ['https://github.com/press/newsletter.git', 'press/newsletter'],
  ['https://github.com/press/newsletter/', 'press/newsletter'],
  ['https://x-access-token:secret@github.com/press/news.letter', 'press/news.letter'],
  ['ssh://git@github.com/press/newsletter.git', 'press/newsletter'],
  ['ssh://git@ssh.github.com:443/press/newsletter.git', 'press/newsletter'],
  ['git@github.com:press/newsletter.git', 'press/newsletter'],
  ['git@github.com:/press/newsletter', 'press/newsletter'],
  ['HTTPS://GitHub.com/press/newsletter', 'press/newsletter'],
  ['https://github.com.evil.example/press/newsletter', null],
  ['https://evil.example/github.com/press/newsletter', null],
  ['https://evil.example/x@github.com/press/newsletter', null],
  ['https://gitlab.com/press/newsletter', null],
  ['https://github.com/press', null],
  ['https://github.com/press/newsletter/tree/main', null],
  ['https://github.com/press/..', null],
  ['/srv/git/press/newsletter.git', null],
])('the repository that %s is on GitHub', (location, expected) => {
  expect(githubNameOf(location)).toBe(expected)
})

test.each([
  ['https://api.github.com', 'https://github.com'],
  ['https://ghe.example/api/v3', 'https://ghe.example'],
])('people look for what %s says at %s', (apiUrl, expected) => {
  expect(webUrlOf(apiUrl)).toBe(expected)
})

test.each([
  ['a\tb\r\nc', 'a b c'],
  ['\u2066evil\u2069 \u202etxt', 'evil txt'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['family 👨‍👩‍👧', 'family 👨‍👩‍👧'],
  ['نامه\u200cها', 'نامه\u200cها'],
  ['tags\u{e0041}', 'tags'],
  ['lone \ud800 half', 'lone half'],
  ['x\u200d\u200d\u200dy', 'x y'],
])('shows %j as one line', (text, expected) => {
  expect(plainLine(text, 100)).toBe(expected)
})

test('cuts between letters', () => {
  expect(plainLine(`${'x'.repeat(9)}😀`, 10)).toBe('x'.repeat(9))
  expect(plainText('abc', 2)).toBe('ab')
  expect(plainName('x'.repeat(20), 10)).toBe(`${'x'.repeat(10)}\ufffd`)
})

test('no name with something hidden equals an honest one', () => {
  expect(plainName('main\u200b', 100)).toBe('main\ufffd')
  expect(plainName('draft/ä ö.md', 100)).toBe('draft/ä ö.md')
})

test('keeps the lines of a longer text', () => {
  expect(plainText('a\r\nb\u2028c\n\n\u202e\td ', 100)).toBe('a\nb\nc\n\n  d')
})
