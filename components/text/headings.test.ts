import { expect, test } from 'vitest'
import { parseIssue } from '../../lib/markdown'
import { headingsOf } from './headings'

const headings = (source: string) => headingsOf(parseIssue(source).blocks)
const levels = (source: string) => headings(source).map(({ level }) => level)
const anchors = (source: string) => headings(source).map(({ anchor }) => anchor)

test('the topmost sections are h2, whatever the source has', () => {
  expect(levels('## A\n\n## B\n')).toEqual([2, 2])
  expect(levels('# A\n\n## B\n')).toEqual([2, 3])
})

test('no level is skipped, and sections of one level stay equal', () => {
  expect(levels('## A\n\n##### B\n\n#### C\n\n#### D\n\n## E\n')).toEqual([2, 3, 3, 3, 2])
})

test('an anchor is made of the title’s words', () => {
  expect(anchors('## [Jobs](https://a.example) & `more`!\n\n## 你好\n')).toEqual(['jobs-more', 'section'])
})

test('equal titles get different anchors', () => {
  expect(anchors('## Cargo\n\n## Cargo\n\n## Cargo\n')).toEqual(['cargo', 'cargo_1', 'cargo_2'])
})
