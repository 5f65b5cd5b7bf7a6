import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockId } from '../issue'
import {
  addCard,
  boardMarkdown,
  createBoard,
  editCard,
  moveBlocks,
  nestBlock,
  type Origin,
  restoreBlock,
  setText,
  snapshotBoard,
  titleText,
  trashBlocks,
} from '.'

const origin: Origin = { kind: 'edit', actor: 'ada' }
const source = `# A
* [one](https://e.org/1)
* [two](https://e.org/2)

# B
* [three](https://e.org/3)

# C
`

/** What two people see after each did one thing at once, whoever comes first. */
function atOnce(first: (doc: Y.Doc) => unknown, second: (doc: Y.Doc) => unknown): Y.Doc {
  const start = Y.encodeStateAsUpdate(createBoard(source))
  const [one, other] = [1, 2].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    Y.applyUpdate(doc, start)
    return doc
  })
  if (one === undefined || other === undefined) throw new RangeError('Expected two documents')
  first(one)
  second(other)
  const [fromOne, fromOther] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)]
  Y.applyUpdate(one, fromOther)
  Y.applyUpdate(other, fromOne)
  expect(boardMarkdown(one)).toBe(boardMarkdown(other))
  return one
}

const id = blockId
const moveTo =
  (block: string, parent: string, after: string | null = null) =>
  (doc: Y.Doc) =>
    moveBlocks(doc, {
      blocks: [id(block)],
      target: { parent: id(parent), after: after === null ? null : id(after) },
      origin,
    })
const trash = (block: string) => (doc: Y.Doc) => trashBlocks(doc, { blocks: [id(block)], origin })
const nest = (block: string) => (doc: Y.Doc) => nestBlock(doc, { block: id(block), origin })
const retitle = (block: string, title: string) => (doc: Y.Doc) =>
  editCard(doc, { block: id(block), fields: { title }, origin })
const add = (card: string, parent: string) => (doc: Y.Doc) =>
  addCard(doc, {
    card: { id: id(card), title: card, url: `https://e.org/${card}` },
    target: { parent: id(parent), after: null },
    origin,
  })

const count = (text: string, part: string) => text.split(part).length - 1

describe('two people at once', () => {
  it('moving one card leave it in one place, once', () => {
    const markdown = boardMarkdown(atOnce(moveTo('b2', 'b4'), moveTo('b2', 'b6')))
    expect(count(markdown, '[one]')).toBe(1)
    expect(markdown).not.toMatch(/# A\n\* \[one\]/)
  })

  it('editing and trashing one card leave it in the trash with the edit', () => {
    const doc = atOnce(retitle('b2', 'one more'), trash('b2'))
    expect(snapshotBoard(doc).trash).toMatchObject([{ id: 'b2', title: 'one more' }])
    restoreBlock(doc, { block: id('b2'), origin })
    expect(boardMarkdown(doc)).toBe(source.replace('[one]', '[one more]'))
  })

  it('nesting two cards in each other leave both in Unplaced, each once', () => {
    const swapped = (doc: Y.Doc) => {
      moveTo('b2', 'b1', 'b3')(doc)
      nest('b2')(doc)
    }
    const { blocks, unplaced } = snapshotBoard(atOnce(nest('b3'), swapped))
    expect(unplaced.map((block) => block.id).toSorted()).toEqual(['b2', 'b3'])
    expect(blocks[0]?.children).toEqual([])
  })

  it('adding at one place keep both cards', () => {
    const markdown = boardMarkdown(atOnce(add('x', 'b4'), add('y', 'b4')))
    expect(markdown).toMatch(/# B\n\* \[[xy]\]\(.*\)\n\* \[[xy]\]\(.*\)\n\* \[three\]/)
  })

  it('adding one id get one card', () => {
    expect(count(boardMarkdown(atOnce(add('x', 'b4'), add('x', 'b1'))), '[x]')).toBe(1)
  })

  it('trashing a section and moving a card into it show the card in Unplaced', () => {
    const doc = atOnce(trash('b4'), moveTo('b2', 'b4'))
    const { unplaced, trash: trashed } = snapshotBoard(doc)
    expect(unplaced.map((block) => block.id)).toEqual(['b2'])
    expect(trashed).toMatchObject([{ id: 'b4', children: [{ id: 'b5' }] }])
    restoreBlock(doc, { block: id('b2'), origin })
    expect(boardMarkdown(doc)).toBe('# A\n* [two](https://e.org/2)\n* [one](https://e.org/1)\n\n# C\n')
  })

  it('trashing a section and moving a card out of it keep the card', () => {
    const doc = atOnce(trash('b1'), moveTo('b2', 'b6'))
    expect(boardMarkdown(doc)).toBe('# B\n* [three](https://e.org/3)\n\n# C\n* [one](https://e.org/1)\n')
  })

  it('typing different words of one title keep both', () => {
    const type = (next: string) => (doc: Y.Doc) => {
      const text = titleText(doc, id('b2'))
      if (text !== null) doc.transact(() => setText(text, next), origin)
    }
    expect(boardMarkdown(atOnce(type('the one'), type('one and all')))).toContain('[the one and all](https://e.org/1)')
  })

  it('moving a list’s only card out and another in keep the style of the list', () => {
    const doc = atOnce(moveTo('b5', 'b6'), moveTo('b2', 'b4', 'b5'))
    expect(boardMarkdown(doc)).toBe(
      '# A\n* [two](https://e.org/2)\n\n# B\n* [one](https://e.org/1)\n\n# C\n* [three](https://e.org/3)\n',
    )
  })

  it('nesting a card and nesting another under it indent both by where they stand', () => {
    const nestNew = (doc: Y.Doc) => {
      addCard(doc, {
        card: { id: id('x'), title: 'x', url: 'https://e.org/x' },
        target: { parent: id('b3'), after: null },
        origin,
      })
    }
    expect(boardMarkdown(atOnce(nest('b3'), nestNew))).toContain(
      '* [one](https://e.org/1)\n    * [two](https://e.org/2)\n        * [x](https://e.org/x)\n',
    )
  })
})
