import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { BlockId } from '../issue'
import {
  acceptSuggestion,
  boardMarkdown,
  createBoard,
  dismissSuggestion,
  editCard,
  type Origin,
  patchBoard,
  snapshotBoard,
  suggestionsOf,
} from '.'

const origin: Origin = { kind: 'edit', actor: 'ada' }
const base = '## Harbour\n\n* [one boat](https://example.org/1)\n* [two boats](https://example.org/2)\n'

function firstCard(doc: Y.Doc): BlockId {
  const [section] = snapshotBoard(doc).blocks
  const [card] = section?.children ?? []
  if (card === undefined) throw new RangeError('Expected a card')
  return card.id
}

/** A board whose first card has an address of its own, and then gets another one from git. */
function contradicted() {
  const doc = createBoard(base)
  const block = firstCard(doc)
  editCard(doc, { block, fields: { url: 'https://example.org/ours' }, origin })
  const conflicts = patchBoard(doc, base, base.replace('org/1', 'org/theirs'))
  return { doc, block, conflicts }
}

describe('a suggestion', () => {
  it('keeps what git has where the board stands, out of the markdown', () => {
    const { doc, block, conflicts } = contradicted()
    expect(conflicts).toMatchObject([{ block, field: 'url', theirs: 'https://example.org/theirs' }])
    expect(suggestionsOf(doc, block)).toEqual([{ field: 'url', theirs: 'https://example.org/theirs' }])
    expect(boardMarkdown(doc)).toBe(base.replace('org/1', 'org/ours'))
  })

  it('is taken over', () => {
    const { doc, block } = contradicted()
    expect(acceptSuggestion(doc, { block, field: 'url', origin }).ok).toBe(true)
    expect(boardMarkdown(doc)).toBe(base.replace('org/1', 'org/theirs'))
    expect(suggestionsOf(doc, block)).toEqual([])
    expect(acceptSuggestion(doc, { block, field: 'url', origin }).ok).toBe(false)
  })

  it('is dismissed', () => {
    const { doc, block } = contradicted()
    expect(dismissSuggestion(doc, { block, field: 'url', origin }).ok).toBe(true)
    expect(boardMarkdown(doc)).toBe(base.replace('org/1', 'org/ours'))
    expect(suggestionsOf(doc, block)).toEqual([])
  })

  it('puts a card into the trash that git removed', () => {
    const doc = createBoard(base)
    const block = firstCard(doc)
    editCard(doc, { block, fields: { title: 'three boats' }, origin })
    patchBoard(doc, base, base.replace('* [one boat](https://example.org/1)\n', ''))
    expect(suggestionsOf(doc, block)).toEqual([{ field: 'block', theirs: null }])
    expect(acceptSuggestion(doc, { block, field: 'block', origin }).ok).toBe(true)
    expect(boardMarkdown(doc)).not.toContain('boat](https://example.org/1)')
    expect(snapshotBoard(doc).trash.map(({ id }) => id)).toEqual([block])
  })
})
