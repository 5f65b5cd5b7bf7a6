import { expect, it } from 'vitest'
import { highlight } from './highlight'
import { readSearch } from './query'

/** The text with what is marked in brackets. */
const marked = (text: string, search: string) =>
  highlight(text, readSearch(search))
    .map((segment) => (segment.hit ? `[${segment.text}]` : segment.text))
    .join('')

it.each([
  ['Watering a wall', 'wa', '[Wa]tering a [wa]ll'],
  ['Watering a wall', 'wa ', 'Watering a wall'],
  ['Watering a wall', 'wall', 'Watering a [wall]'],
  ['Watering a wall', 'water', '[Water]ing a wall'],
  ['Plants and planting', 'plants', '[Plants] and [planting]'],
  ['Digging with a spade', 'digging spa', '[Digging] with a [spa]de'],
  ['Digging dug-outs', 'dig', '[Dig]ging dug-outs'],
  // While the first letter is typed, nearly everything begins with it.
  ['A rake and a spade', 'a', 'A rake and a spade'],
  ['A rake and a spade', 'spade a', 'A rake and a [spade]'],
  ['A rake and a spade', 'a spade', '[A] rake and [a] [spade]'],
  ['A rake and a spade', '"and a" sp', '[A] rake [and] [a] [sp]ade'],
  ['Cafe\u0301s', 'cafe', '[Cafe\u0301]s'],
  ['İstanbul', 'i\u0307st', '[İstanbul]'],
  ['𝒳𝒴 𝒳', '𝒳', '𝒳𝒴 𝒳'],
  ['', 'a', ''],
  ['Rake', '', 'Rake'],
])('of %j, %j marks %j', (text, search, expected) => {
  expect(marked(text, search)).toBe(expected)
  expect(
    highlight(text, readSearch(search))
      .map((segment) => segment.text)
      .join(''),
  ).toBe(text)
})
