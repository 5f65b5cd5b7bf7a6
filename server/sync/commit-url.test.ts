import { expect, test } from 'vitest'
import { commitUrl } from './commit-url'

const oid = 'a'.repeat(40)

test.each([
  ['https://github.com/press/weekly.git', `https://github.com/press/weekly/commit/${oid}`],
  ['git@github.com:press/weekly.git', `https://github.com/press/weekly/commit/${oid}`],
  ['ssh://git@gitlab.com/press/group/weekly', `https://gitlab.com/press/group/weekly/-/commit/${oid}`],
  ['https://gitlab.press.example/press/weekly/', `https://gitlab.press.example/press/weekly/-/commit/${oid}`],
  ['https://codeberg.org/press/weekly', `https://codeberg.org/press/weekly/commit/${oid}`],
  ['https://bitbucket.org/press/weekly', `https://bitbucket.org/press/weekly/commits/${oid}`],
  ['https://git.press.example/press/weekly', null],
  ['/srv/git/weekly.git', null],
  ['file:///srv/git/weekly.git', null],
])('shows a commit of %s', (address, url) => {
  expect(commitUrl(address, oid)).toBe(url)
})

test('shows nothing where there is no commit', () => {
  expect(commitUrl('https://github.com/press/weekly', null)).toBe(null)
  expect(commitUrl('https://github.com/press/weekly', '../../x')).toBe(null)
})
