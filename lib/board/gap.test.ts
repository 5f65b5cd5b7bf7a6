import { describe, expect, it } from 'vitest'
import { type GapPiece, gapBetween, noMemory, type Shape } from './gap'

const style = { eol: '\n', listGap: '\n' } as const
const piece = (shape: Shape, part: Partial<GapPiece> = {}): GapPiece => ({
  id: shape,
  shape,
  nested: false,
  opensList: false,
  closesList: false,
  opensText: shape === 'prose',
  memory: noMemory,
  ...part,
})
const follows = (gap: string, after: string, card = false) => ({
  memory: { ...noMemory, follows: { gap, after, card, text: false } },
})

describe('the gap between two blocks', () => {
  it.each<[string, GapPiece, GapPiece, string]>([
    ['a moved card in a list', piece('card'), piece('card'), '\n'],
    [
      'a card with a blank line of its own',
      piece('card'),
      piece('card', { memory: { ...noMemory, gap: '\n\n' } }),
      '\n\n',
    ],
    [
      'the first card of a heading that had one',
      piece('heading', { memory: { ...noMemory, tail: '\n\n' } }),
      piece('card'),
      '\n\n',
    ],
    ['the first card of an empty section', piece('heading'), piece('card'), '\n'],
    ['a card after a paragraph', piece('prose'), piece('card'), '\n\n'],
    ['a card after a text entry of a list', piece('prose', { closesList: true }), piece('card'), '\n'],
    ['a card after text within a card', piece('verbatim', { nested: true }), piece('card'), '\n'],
    ['a moved paragraph', piece('card'), piece('prose'), '\n\n'],
    ['a block where it was', piece('heading'), piece('comment', follows('\n', 'heading')), '\n'],
    [
      'text after a card where it followed another',
      piece('card'),
      piece('prose', { ...follows('\n', 'x', true), opensText: false }),
      '\n',
    ],
    ['a paragraph that was code after a card', piece('card'), piece('prose', follows('\n', 'x', true)), '\n\n'],
    [
      'a heading whose card went',
      piece('heading', { memory: { ...noMemory, tail: '\n' } }),
      piece('heading', follows('\n\n\n', 'x', true)),
      '\n\n\n',
    ],
    [
      'a heading that touched a comment, after a paragraph',
      piece('prose'),
      piece('heading', follows('\n', 'x')),
      '\n\n',
    ],
    ['an underlined heading after a card', piece('card'), piece('underlined', follows('\n', 'x')), '\n\n'],
    ['a comment that touched, after a card', piece('card'), piece('comment', follows('\n', 'x')), '\n'],
  ])('of %s', (_, before, block, expected) => {
    expect(gapBetween(before, block, style)).toBe(expected)
  })

  it('is made of the line endings of the issue', () => {
    expect(gapBetween(piece('card'), piece('prose'), { eol: '\r\n', listGap: '\r\n' })).toBe('\r\n\r\n')
  })
})
