import { expect, test } from 'vitest'
import { describeChanges } from './describe-changes'

const before = `Title: A week
Number: 1

# Links
* [One](https://example.org/1)
* [Two](https://example.org/2)

# Events
* 2025-10-08 | Virtual | [Group](https://example.org/g)
    * [**Talk**](https://example.org/t)

Some words about it.
`

test.each([
  [before.replace('/2)\n', '/2)\n* [Three](https://example.org/3)\n'), 'Add a link'],
  [before.replace('/2)\n', '/2)\n* [A](https://example.org/a)\n* [B](https://example.org/b)\n'), 'Add 2 links'],
  [before.replace('[One]', '[First]').replace('**Talk**', '**Workshop**'), 'Edit a link, edit an event'],
  [before.replace('* [Two](https://example.org/2)\n', ''), 'Remove a link'],
  [before.replace('A week', 'Another week'), 'Edit the head'],
  [before, 'Update the draft'],
])('says what changed, case %#', (after, words) => {
  expect(describeChanges({ before, after })).toBe(words)
})
