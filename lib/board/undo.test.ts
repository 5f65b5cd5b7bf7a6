import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockId } from '../issue'
import { boardMarkdown, createBoard, createUndo, editCard, type Origin, titleText, trashBlocks } from '.'

const source = '# A\n* [one](https://e.org/1)\n* [two](https://e.org/2)\n'
const ada: Origin = { kind: 'edit', actor: 'ada' }
const ben: Origin = { kind: 'edit', actor: 'ben' }

function setUp() {
  const doc = createBoard(source)
  const undo = createUndo(doc, ada)
  const type = (text: string) => doc.transact(() => titleText(doc, blockId('b2'))?.insert(0, text), ada)
  return { doc, undo, type, read: () => boardMarkdown(doc) }
}

describe('undo', () => {
  it('takes back each command by itself, however quickly they come', () => {
    const { doc, undo, read } = setUp()
    trashBlocks(doc, { blocks: [blockId('b2')], origin: ada })
    trashBlocks(doc, { blocks: [blockId('b3')], origin: ada })
    undo.undo()
    expect(read()).toBe('# A\n* [two](https://e.org/2)\n')
    undo.undo()
    expect(read()).toBe(source)
  })

  it('takes back what was typed in one go at once', () => {
    const { undo, type, read } = setUp()
    type('b')
    type('a')
    undo.undo()
    expect(read()).toBe(source)
  })

  it('parts typing from a command', () => {
    const { doc, undo, type, read } = setUp()
    type('a')
    editCard(doc, { block: blockId('b2'), fields: { url: 'https://e.org/new' }, origin: ada })
    type('b')
    undo.undo()
    expect(read()).toContain('[aone](https://e.org/new)')
    undo.undo()
    expect(read()).toContain('[aone](https://e.org/1)')
  })

  it('leaves what others did', () => {
    const { doc, undo, read } = setUp()
    trashBlocks(doc, { blocks: [blockId('b2')], origin: ada })
    editCard(doc, { block: blockId('b3'), fields: { title: 'two by Ben' }, origin: ben })
    undo.undo()
    expect(read()).toBe(source.replace('[two]', '[two by Ben]'))
    expect(undo.undoStack).toHaveLength(0)
  })

  it('takes back what another tracked origin did, as the rich text editor’s', () => {
    const editor = { name: 'editor' }
    const doc = createBoard(source)
    const undo = createUndo(doc, ada, [editor])
    doc.transact(() => titleText(doc, blockId('b2'))?.insert(0, 'x'), editor)
    undo.undo()
    expect(boardMarkdown(doc)).toBe(source)
  })

  it('survives that others have changed the same card since', () => {
    const { doc, undo } = setUp()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    trashBlocks(doc, { blocks: [blockId('b2')], origin: ada })
    editCard(other, { block: blockId('b2'), fields: { title: 'by Ben' }, origin: ben })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    undo.undo()
    expect(boardMarkdown(doc)).toBe(source.replace('[one]', '[by Ben]'))
  })
})
