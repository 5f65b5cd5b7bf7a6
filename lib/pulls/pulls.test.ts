import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateIssue, generateNoise } from '../testing/generate'
import { createRandom } from '../testing/random'
import { applyParts, readPull } from './index'

const base = `Title: Notes
Number: 12

## News

* [One](https://example.org/1)
* [Two](https://example.org/2)

### Old

<!-- links go here -->

## Talks

* 2031-02-03 | Virtual | [Quay Club](https://example.org/q)
    * [**Knots**](https://example.org/k)

Thanks for reading.
`
const one = '* [One](https://example.org/1)\n'

/** Each part in one line. */
function told(head: string, from = base): readonly string[] {
  return readPull(from, head).parts.map(
    ({ kind, act, section, title }) => `${act === null ? kind : `${kind} ${act}`}: ${section ?? '-'}: ${title}`,
  )
}

describe('a pull request', () => {
  it('says nothing where nothing differs', () => {
    expect(told(base)).toEqual([])
  })

  it('is one part for each link it adds', () => {
    const head = base.replace(
      one,
      `${one}* [video] [Three](https://example.org/3), a film\n* [Four](https://example.org/4)\n`,
    )
    expect(told(head)).toEqual(['link: News: Three', 'link: News: Four'])
    expect(readPull(base, head).parts[0]).toEqual({
      key: expect.stringMatching(/^link:/),
      kind: 'link',
      act: null,
      section: 'News',
      title: 'Three',
      url: 'https://example.org/3',
      tags: ['video'],
      suffix: ', a film',
      source: '* [video] [Three](https://example.org/3), a film',
      lines: { added: 1, removed: 0 },
      before: null,
      after: '* [video] [Three](https://example.org/3), a film',
    })
  })

  it.each([
    ['with nested entries', `${one}* [Three](u)\n    * [Part](v)\n`, ['link: News: Three']],
    ['nested in another', `${one}    * [Part](v)\n`, ['link: News: Part']],
    ['with blank lines around it', `${one}\n* [Three](u)\n\n`, ['link: News: Three']],
    ['without a bullet', `${one}\n[Three](https://example.org/3)\n\n`, ['link: News: Three']],
    ['under a new heading', `${one}\n## More\n\n* [Three](u)\n`, ['change add: More: More', 'link: More: Three']],
  ])('finds a link %s', (_, text, parts) => {
    expect(told(base.replace(one, text))).toEqual(parts)
  })

  it.each([
    [
      'an event',
      '* 2031',
      '* 2031-01-09 | Oslo | [B](u)\n    * [**Ropes**](https://example.org/r)\n* 2031',
      ['event: Talks: Ropes'],
    ],
    [
      'an event like its neighbour',
      '* 2031-02-03 |',
      '* 2031-01-03 | Virtual | [Quay Club](https://example.org/q)\n    * [**Knots**](https://example.org/k)\n* 2031-02-03 |',
      ['event: Talks: Knots'],
    ],
    ['another title', '[One]', '[The one]', ['change edit: News: The one']],
    ['another address', '/1)', '/first)', ['change edit: News: One']],
    ['another title of an event', 'Knots', 'Bends', ['change edit: Talks: Bends']],
    ['an entry gone', one, '', ['change remove: News: One']],
    ['prose', 'Thanks', 'Many thanks', ['change edit: Talks: Many thanks for reading.']],
    [
      'a comment answered',
      '<!-- links go here -->',
      '* [Three](u)',
      ['change remove: Old: links go here', 'link: Old: Three'],
    ],
    ['a head line', '12', '13', ['change edit: -: Number: 13']],
    ['white space', 'Thanks for reading.', 'Thanks for reading. ', ['change edit: -: White space and line endings']],
  ])('tells %s', (_, from, to, parts) => {
    expect(told(base.replace(from, to))).toEqual(parts)
  })

  it('tells an entry that moved as one thing', () => {
    const gone = base.replace(one, '')
    expect(told(gone.replace('<!-- links', `${one}\n<!-- links`))).toEqual(['change move: Old: One'])
  })

  it('tells flipped line endings as one change, beside what it adds', () => {
    const head = base.replace(one, `${one}* [Three](u)\n`).replaceAll('\n', '\r\n')
    expect(told(head).toSorted()).toEqual(['change edit: -: White space and line endings', 'link: News: Three'])
  })

  it('keeps keys while the author pushes more commits', () => {
    const first = readPull(base, base.replace(one, `${one}* [Three](https://example.org/3)\n`)).parts
    const second = readPull(base, base.replace(one, `* [Zero](u)\n${one}* [Third](https://example.org/3/)\n`)).parts
    expect(second.map(({ key }) => key)).toContain(first[0]?.key)
  })

  it('is taken in parts', () => {
    const head = base
      .replace(one, `* [The one](https://example.org/1)\n* [Three](u)\n`)
      .replace('Thanks', 'Many thanks')
    const keys = readPull(base, head).parts.map(({ key }) => key)
    expect(keys).toHaveLength(3)
    expect(applyParts(base, head, keys.slice(1, 2))).toBe(base.replace(one, `${one}* [Three](u)\n`))
    expect(applyParts(base, head, ['nobody’s'])).toBe(base)
  })
})

describe('a pull request that is hard to read', () => {
  it.each([
    ['a new draft', '', base],
    ['an emptied draft', base, ''],
    ['no text', '', ''],
    ['no line ending at its end', base.trimEnd(), `${base.trimEnd()}\n\n## More\n\n* [Three](u)`],
    ['carriage returns only', base.replaceAll('\n', '\r'), `${base.replaceAll('\n', '\r')}* [Three](u)\r`],
  ])('%s', (_, before, after) => {
    expect(
      applyParts(
        before,
        after,
        readPull(before, after).parts.map(({ key }) => key),
      ),
    ).toBe(after)
    expect(applyParts(before, after, [])).toBe(before)
  })

  it('is one rewrite where hardly a line is left', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `* [Note ${index}](https://example.org/${index})`)
    const before = `## News\n\n${lines.join('\n')}\n`
    expect(told(before.replaceAll('* [', '-   [the '), before)).toEqual([
      'change rewrite: -: Most of the draft, rewritten',
    ])
  })

  it.each([
    ['new lines', (index: number) => `* [Note ${index}](https://example.org/${index})\n`],
    ['equal lines', () => '* [Note](https://example.org/)\n'],
    ['blank lines between', (index: number) => `\n* [Note ${index}](u${index})\n`],
  ])('has 10,000 lines: %s', (_, line) => {
    const head = base.replace(one, one + Array.from({ length: 10_000 }, (__, index) => line(index)).join(''))
    const { parts } = readPull(base, head)
    expect(parts.length).toBeLessThanOrEqual(400)
    expect(
      applyParts(
        base,
        head,
        parts.map(({ key }) => key),
      ),
    ).toBe(head)
  })
})

describe('the parts of any pull request', () => {
  const seeds = fc.integer({ min: 0, max: 1_000_000 })

  /** A text and what somebody made of it, line by line. */
  function edited(seed: number): readonly [string, string] {
    const random = createRandom(seed)
    const before = random.chance(0.8) ? generateIssue(random) : generateNoise(random)
    const lines = before.split('\n')
    const after = lines.flatMap((line) => {
      if (random.chance(0.85)) return [line]
      return random.pick([
        [],
        [line, line],
        [generateNoise(random, 4)],
        [line, '* [New](https://example.org/new)'],
        ['', line],
      ])
    })
    return [before, after.join('\n')]
  }

  it('are together the head and without them the base, with keys of their own', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [before, after] = edited(seed)
        const keys = readPull(before, after).parts.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        expect(applyParts(before, after, keys)).toBe(after)
        expect(applyParts(before, after, [])).toBe(before)
      }),
      { numRuns: 300 },
    )
  })

  it('hold each line once: what they add and remove is what differs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [before, after] = edited(seed)
        const { parts } = readPull(before, after)
        const grown = parts.reduce((sum, { lines }) => sum + lines.added - lines.removed, 0)
        expect(grown).toBe(after.split('\n').length - before.split('\n').length)
        for (const { title, source, before: gone, after: come } of parts) {
          expect(title).not.toBe('')
          expect(gone ?? come).not.toBeNull()
          expect([gone, come].some((text) => text?.includes(source))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
