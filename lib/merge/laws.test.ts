import '../testing/property-seed'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editText } from '../board/patch/testing/edit-text'
import { generateIssue } from '../testing/generate'
import { createRandom, type Random } from '../testing/random'
import { mergeMarkdown } from '.'

/** An issue as a list of entries, so that two sides can be sure to edit different ones. */
interface Entry {
  readonly heading: string
  readonly text: string
}

const words = ['harbour', 'tide', 'anchor', 'rope', 'lantern', 'gull', 'keel', 'buoy', 'chart', 'oar', 'mast', 'dock']
const phrase = (random: Random, name: string) => `${name} ${random.pick(words)} ${random.pick(words)} of ${name}`
const card = (random: Random, name: string) => `* [${phrase(random, name)}](https://example.org/${name})`

function generateEntries(random: Random): readonly Entry[] {
  return Array.from({ length: 2 + random.int(3) }, (_, section) => section).flatMap((section) => {
    const heading = `## Part ${words[section]}`
    const prose = { heading, text: `All about ${phrase(random, `s${section}`)}, and what follows.` }
    const cards = Array.from({ length: 1 + random.int(4) }, (__, at) => ({
      heading,
      text: card(random, `${section}-${at}`),
    }))
    return [prose, ...cards]
  })
}

function write(entries: readonly Entry[]): string {
  let [heading, above] = ['', '']
  let text = 'Title: Harbour Notes\nNumber: 7\n'
  for (const entry of entries) {
    if (entry.heading !== heading) text += `\n${entry.heading}\n`
    const isListed = entry.text.startsWith('* ') && above.startsWith('* ') && entry.heading === heading
    text += `${isListed ? '' : '\n'}${entry.text}\n`
    ;[heading, above] = [entry.heading, entry.text]
  }
  return text
}

interface Side {
  readonly name: string
  readonly random: Random
  readonly mayTouch: (index: number) => boolean
}

/** Some entries reworded, removed or followed by a new one. */
function edit(entries: readonly Entry[], { name, random, mayTouch }: Side): readonly Entry[] {
  return entries.flatMap((entry, index) => {
    const isCard = entry.text.startsWith('* ')
    if (!mayTouch(index) || random.chance(0.6)) return [entry]
    const added = { heading: entry.heading, text: card(random, `${name}-${index}`) }
    if (random.chance(0.4) && isCard) return [entry, added]
    if (random.chance(0.5) && isCard) return []
    return [{ ...entry, text: entry.text.replace(/ of /, ` ${name} of `) }]
  })
}

const sides = fc.tuple(fc.nat(), fc.nat(), fc.nat())
const linesOf = (text: string) => text.split('\n').toSorted()

describe('the laws of a merge', () => {
  it('is the other side where one changed nothing', () => {
    fc.assert(
      fc.property(sides, ([seed, mine, other]) => {
        const base = generateIssue(createRandom(seed))
        const [ours, theirs] = [editText(base, createRandom(mine)), editText(base, createRandom(other))]
        expect(mergeMarkdown(base, ours, base)).toEqual({ markdown: ours, conflicts: [] })
        expect(mergeMarkdown(base, base, theirs)).toEqual({ markdown: theirs, conflicts: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('comes to the same text from either side where both changed different entries', () => {
    fc.assert(
      fc.property(sides, ([seed, mine, other]) => {
        const entries = generateEntries(createRandom(seed))
        const side = (name: string, of: number, rest: number) =>
          write(edit(entries, { name, random: createRandom(of), mayTouch: (index) => index % 2 === rest }))
        const base = write(entries)
        const [ours, theirs] = [side('ours', mine, 0), side('theirs', other, 1)]
        const [one, two] = [mergeMarkdown(base, ours, theirs), mergeMarkdown(base, theirs, ours)]
        expect(linesOf(one.markdown)).toEqual(linesOf(two.markdown))
        expect([...one.conflicts, ...two.conflicts]).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('changes nothing the second time, even where both changed the same entries', () => {
    fc.assert(
      fc.property(sides, ([seed, mine, other]) => {
        const entries = generateEntries(createRandom(seed))
        const side = (name: string, of: number) =>
          write(edit(entries, { name, random: createRandom(of), mayTouch: () => true }))
        const base = write(entries)
        const theirs = side('theirs', other)
        const once = mergeMarkdown(base, side('ours', mine), theirs).markdown
        expect(mergeMarkdown(base, once, theirs).markdown).toBe(once)
      }),
      { numRuns: 300 },
    )
  })

  // Edits that break what stands around them: half a comment, a fence, a heading that stands twice. What was merged may
  // then read as something else, and a text does not remember what was merged into it, as a live board does.
  it('changes hardly anything the second time where edits break the format', () => {
    const count = 200
    const changed = Array.from({ length: count }, (_, seed) => seed).filter((seed) => {
      const base = generateIssue(createRandom(seed))
      const [ours, theirs] = [1, 2].map((side) => editText(base, createRandom(seed + side * 1_000_000)))
      const once = mergeMarkdown(base, ours ?? '', theirs ?? '').markdown
      return mergeMarkdown(base, once, theirs ?? '').markdown !== once
    })
    expect(changed.length).toBeLessThanOrEqual(count * 0.06)
  })
})
