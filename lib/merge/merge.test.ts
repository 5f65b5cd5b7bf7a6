import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editText } from '../board/patch/testing/edit-text'
import { generateIssue } from '../testing/generate'
import { createRandom } from '../testing/random'
import { mergeMarkdown } from '.'

const base = `# Harbour Notes

## Boats

* [one boat](https://example.org/1)
* [two boats](https://example.org/2)

## Tides

A quiet week by the sea, with a slow tide.

* [low tide](https://example.org/low)
`

/** A text with some of its parts replaced. */
const edited = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => text.replace(from, to), base)

const one = '* [one boat](https://example.org/1)\n'
const two = '* [two boats](https://example.org/2)\n'
const ours = '* [ours](https://example.org/ours)\n'
const theirs = '* [theirs](https://example.org/theirs)\n'

const event = (group: string) =>
  `* 2026-01-26 | Virtual | [Boats](${group})\n    * [**Regatta**](https://example.org/regatta)\n`

interface Case {
  readonly name: string
  readonly ours: string
  readonly theirs: string
  readonly merged: string
}

const cases: readonly Case[] = [
  {
    name: 'keeps insertions of both at one place, ours first',
    ours: edited([two, two + ours]),
    theirs: edited([two, two + theirs]),
    merged: edited([two, two + ours + theirs]),
  },
  {
    name: 'takes a link that both added to one section once',
    ours: edited([two, two + ours]),
    theirs: edited([one, one + ours]),
    merged: edited([two, two + ours]),
  },
  {
    name: 'moves and edits a card that one side moved and the other edited',
    ours: edited([one, ''], ['* [low', `${one}* [low`]),
    theirs: edited(['one boat', 'one red boat']),
    merged: edited([one, ''], ['* [low', `${one.replace('one boat', 'one red boat')}* [low`]),
  },
  {
    name: 'merges prose that both changed word by word',
    ours: edited(['quiet', 'loud']),
    theirs: edited(['slow', 'swift']),
    merged: edited(['quiet', 'loud'], ['slow', 'swift']),
  },
  {
    name: 'keeps what was added to a section that the other side removed',
    ours: edited([two, two + ours]),
    theirs: edited([`## Boats\n\n${one}${two}\n`, '']),
    merged: edited([one, ''], [two, ours]),
  },
  {
    name: 'brings a section back for what was added to it',
    ours: edited([`## Boats\n\n${one}${two}\n`, '']),
    theirs: edited([two, two + theirs]),
    merged: edited([one, ''], [two, theirs]),
  },
  {
    name: 'adds to a section that was renamed meanwhile',
    ours: edited(['## Boats', '## Ships']),
    theirs: edited([two, two + theirs]),
    merged: edited(['## Boats', '## Ships'], [two, two + theirs]),
  },
  {
    name: 'takes the tags of both',
    ours: edited(['* [one', '* [video] [one']),
    theirs: edited(['* [one', '* [ES] [one']),
    merged: edited(['* [one', '* [video] [ES] [one']),
  },
  {
    name: 'keeps a removal against an edit that says nothing new',
    ours: edited([one, '']),
    theirs: edited(['one boat', '**One boat**'], ['example.org/1', 'www.example.org/1/']),
    merged: edited([one, '']),
  },
  {
    name: 'keeps a removal of prose against an edit that says nothing new',
    ours: edited(['A quiet week by the sea, with a slow tide.\n\n', '']),
    theirs: edited(['A quiet week', 'A *Quiet* week']),
    merged: edited(['A quiet week by the sea, with a slow tide.\n\n', '']),
  },
  {
    name: 'keeps a line that was put right below an entry which the other side removed',
    ours: edited([one, '']),
    theirs: edited([one, `${one}a line without a bullet\n`]),
    merged: edited([one, 'a line without a bullet\n\n']),
  },
  {
    name: 'keeps a stray mark of git right below an entry which the other side removed',
    ours: edited([two, '']),
    theirs: edited([two, `${two}<<<<<<< a-branch/#1\n`]),
    merged: edited([two, '\n<<<<<<< a-branch/#1\n']),
  },
  {
    name: 'takes an event that both added once, whichever page of the group they name',
    ours: edited([two, two + event('https://www.meetup.com/boats')]),
    theirs: edited([two, two + event('https://www.meetup.com/boats/events/')]),
    merged: edited([two, two + event('https://www.meetup.com/boats')]),
  },
]

describe('a merge of two drafts', () => {
  it.each(cases)('$name', (each) => {
    const { markdown, conflicts } = mergeMarkdown(base, each.ours, each.theirs)
    expect(markdown).toBe(each.merged)
    expect(conflicts).toEqual([])
    expect(mergeMarkdown(base, markdown, each.theirs)).toEqual({ markdown, conflicts: [] })
  })

  it.each([
    ['reworded', ['one boat', 'one red boat']],
    ['shortened', ['one boat', 'boat']],
    ['given another page', ['example.org/1', 'example.org/11']],
  ] as const)('says so where one side removed what the other has %s', (_, change) => {
    const { markdown, conflicts } = mergeMarkdown(base, edited([one, '']), edited(change))
    expect(markdown).toBe(edited([one, '']))
    expect(conflicts).toMatchObject([{ field: 'block', ours: null }])
    const { conflicts: contested } = mergeMarkdown(base, edited(change), edited([one, '']))
    expect(contested).toMatchObject([{ field: 'block', theirs: null }])
  })

  it('keeps a text that came to stand right below an entry which the other side does not have', () => {
    const text = `## Boats\n\n${one}\na line without a bullet\n`
    const [mine, glued] = [text.replace(`${one}\n`, ''), text.replace(`${one}\n`, one)]
    expect(mergeMarkdown(text, mine, glued)).toEqual({ markdown: mine, conflicts: [] })
    const longer = `${mine}\nanother line\n`
    expect(mergeMarkdown(text, longer, glued)).toEqual({ markdown: longer, conflicts: [] })
  })

  it('says so where one side removed an entry that the other reworded besides putting a line below it', () => {
    const other = edited([one, `${one.replace('one boat', 'one red boat')}a line without a bullet\n`])
    expect(mergeMarkdown(base, edited([one, '']), other).conflicts).toHaveLength(1)
  })

  it('says so where both changed one thing differently, and ours stands', () => {
    const mine = edited(['https://example.org/1', 'https://example.org/a'])
    const other = edited(['https://example.org/1', 'https://example.org/b'])
    const { markdown, conflicts } = mergeMarkdown(base, mine, other)
    expect(markdown).toBe(mine)
    expect(conflicts).toMatchObject([
      { field: 'url', base: 'https://example.org/1', ours: 'https://example.org/a', theirs: 'https://example.org/b' },
    ])
  })

  it('keeps both versions of a contradiction where that is asked for', () => {
    const mine = edited(['https://example.org/1', 'https://example.org/a'])
    const other = edited(['https://example.org/1', 'https://example.org/b'])
    const { markdown } = mergeMarkdown(base, mine, other, { keepBoth: true })
    expect(markdown).toBe(edited([one, '* [one boat](https://example.org/a)\n* [one boat](https://example.org/b)\n']))
    const removed = mergeMarkdown(base, edited([one, '']), edited(['one boat', 'one red boat']), { keepBoth: true })
    expect(removed.markdown).toBe(edited(['one boat', 'one red boat']))
    expect(removed.conflicts).toHaveLength(1)
  })
})

describe('the laws of a merge', () => {
  const versions = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([seed, mine, other]) => {
    const text = generateIssue(createRandom(seed))
    return { base: text, ours: editText(text, createRandom(mine)), theirs: editText(text, createRandom(other)) }
  })

  it('gives one side where the other changed nothing', () => {
    fc.assert(
      fc.property(versions, (each) => {
        expect(mergeMarkdown(each.base, each.ours, each.base).markdown).toBe(each.ours)
        expect(mergeMarkdown(each.base, each.base, each.theirs).markdown).toBe(each.theirs)
        expect(mergeMarkdown(each.base, each.theirs, each.theirs)).toEqual({ markdown: each.theirs, conflicts: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('leaves no marker', () => {
    fc.assert(
      fc.property(versions, (each) => {
        expect(mergeMarkdown(each.base, each.ours, each.theirs).markdown).not.toMatch(/^(?:<{7}|={7}|>{7})/m)
      }),
      { numRuns: 200 },
    )
  })
})
