import { beforeAll, describe, expect, it } from 'vitest'
import { readArchive } from '../archive'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { near, quoteNearness } from './near-quotes'
import { similarName } from './similar-name'

const skipped = corpusFolder === null ? `: ${corpusMissing}` : ''

describe.skipIf(corpusFolder === null)(`quotes and crates of the week${skipped}`, () => {
  let texts: readonly string[] = []
  let names: readonly string[] = []

  beforeAll(() => {
    const issues = readCorpusIssues().map(({ source }) => readArchive(source))
    texts = [...new Set(issues.flatMap(({ quotes }) => quotes.map(({ text }) => text)))]
    names = [...new Set(issues.flatMap(({ crates }) => crates.map(({ name }) => name)))]
    expect(Math.min(texts.length, names.length)).toBeGreaterThan(200)
  })

  it('has quotes that are not near each other', () => {
    const pairs = texts.flatMap((text, at) => texts.slice(0, at).map((other) => quoteNearness(text, other)))
    const nearest = pairs.reduce((most, nearness) => Math.max(most, nearness), 0)
    process.stdout.write(`    ${texts.length} quotes, no two of them nearer than ${nearest.toFixed(2)}\n`)
    expect(nearest).toBeLessThan(near)
  })

  it.each<readonly [string, (text: string) => string]>([
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => [`a typo at ${tenth}/10`, withTypo(tenth / 10)] as const),
    ['a letter left out', (text) => text.slice(0, text.length / 3) + text.slice(text.length / 3 + 1)],
    ['other marks and capitals', (text) => text.replaceAll(/["'.,!?–-]/g, '').toUpperCase()],
    ['emphasis', (text) => text.replaceAll(/(\p{L}+) (\p{L}+)/gu, '*$1* **$2**')],
    ['short lines in a quotation', (text) => `> ${text.replaceAll(' ', '\n> ')}`],
    ['its first half alone', (text) => half(text, 0)],
    ['its second half alone', (text) => half(text, 1)],
    ['its middle left out', withoutMiddle],
    ['a word changed', withWordChanged],
  ])('has quotes that stay near themselves with %s', (what, change) => {
    const kept = texts.map((text) => ({ text, nearness: quoteNearness(text, change(text)) }))
    const farthest = kept.reduce((least, { nearness }) => Math.min(least, nearness), 1)
    process.stdout.write(`    with ${what}: at least ${farthest.toFixed(2)}\n`)
    expect(kept.filter(({ nearness }) => nearness < near)).toEqual([])
  })

  it('has few crates that are taken for others', () => {
    const taken = names.flatMap((name) => {
      const known = similarName(name)
      return known === null ? [] : [`${name} for ${known}`]
    })
    process.stdout.write(`    ${taken.length} of ${names.length} crates are taken for others: ${taken.join(', ')}\n`)
    expect(taken.length).toBeLessThanOrEqual(5)
  })
})

/** Two letters exchanged, so far into the text. */
function withTypo(share: number): (text: string) => string {
  return (text) => {
    const at = Math.floor((text.length - 2) * share)
    return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
  }
}

/** The first or second half of a quote; what is shorter than twelve words has no half that is still a quote. */
function half(text: string, which: 0 | 1): string {
  const words = text.split(' ')
  const middle = Math.ceil(words.length / 2)
  if (words.length < 12) return text
  return words.slice(...(which === 0 ? [0, middle] : [middle])).join(' ')
}

function withoutMiddle(text: string): string {
  const words = text.split(' ')
  if (words.length < 12) return text
  return [...words.slice(0, words.length / 3), '[…]', ...words.slice((words.length * 2) / 3)].join(' ')
}

/** A quote of five words is another one when one of them is another. */
function withWordChanged(text: string): string {
  const words = text.split(' ')
  if (words.length < 6) return text
  return words.map((word, at) => (at === Math.floor(words.length / 2) ? 'something' : word)).join(' ')
}
