import { describe, expect, it } from 'vitest'
import { blockId } from '../issue'
import {
  addCard,
  type BoardBlock,
  type BoardSnapshot,
  createBoard,
  editCard,
  moveBlocks,
  type Origin,
  snapshotBoard,
  titleText,
  trashBlocks,
  watchBoard,
} from '.'

const origin: Origin = { kind: 'edit', actor: 'ada' }
const source = `Title: Notes

# A
* [one](https://e.org/1)
    * [one a](https://e.org/1a)
* [two](https://e.org/2)

# B

Some text.

* [three](https://e.org/3)
`

function setUp() {
  const doc = createBoard(source)
  const watch = watchBoard(doc)
  return { doc, watch }
}

const all = (block: BoardBlock): readonly BoardBlock[] => [block, ...block.children.flatMap(all)]
const byId = ({ blocks }: BoardSnapshot) => new Map(blocks.flatMap(all).map((block) => [block.id, block]))

/** The ids of the blocks that are other objects than before. */
function changed(before: BoardSnapshot, after: BoardSnapshot): readonly string[] {
  const was = byId(before)
  return [...byId(after)].filter(([id, block]) => was.get(id) !== block).map(([id]) => id)
}

describe('a board that is followed', () => {
  it('gives the same snapshot until something changes', () => {
    const { watch } = setUp()
    expect(watch.getSnapshot()).toBe(watch.getSnapshot())
  })

  it('gives a new object for an edited card and what holds it, and for nothing else', () => {
    const { doc, watch } = setUp()
    const before = watch.getSnapshot()
    editCard(doc, { block: blockId('b4'), fields: { title: 'new' }, origin })
    expect(changed(before, watch.getSnapshot())).toEqual(['b2', 'b3', 'b4'])
  })

  it('gives a new object for a card that is typed in', () => {
    const { doc, watch } = setUp()
    const before = watch.getSnapshot()
    titleText(doc, blockId('b8'))?.insert(0, 'x')
    expect(changed(before, watch.getSnapshot())).toEqual(['b6', 'b8'])
  })

  it('keeps the cards of both lists when one moves between them', () => {
    const { doc, watch } = setUp()
    const before = watch.getSnapshot()
    moveBlocks(doc, { blocks: [blockId('b5')], target: { parent: blockId('b6'), after: blockId('b8') }, origin })
    expect(changed(before, watch.getSnapshot())).toEqual(['b2', 'b6', 'b5'])
  })

  it('tells its listeners once per transaction, and not after they have stopped', () => {
    const { doc, watch } = setUp()
    let calls = 0
    const stop = watch.subscribe(() => {
      calls += 1
    })
    trashBlocks(doc, { blocks: [blockId('b4'), blockId('b5')], origin })
    expect(calls).toBe(1)
    watch.getSnapshot()
    stop()
    trashBlocks(doc, { blocks: [blockId('b8')], origin })
    expect(calls).toBe(1)
  })

  it('says nothing when a command changed nothing', () => {
    const { doc, watch } = setUp()
    const before = watch.getSnapshot()
    editCard(doc, { block: blockId('b4'), fields: { title: 'one a' }, origin })
    moveBlocks(doc, { blocks: [blockId('b4')], target: { parent: blockId('b3'), after: null }, origin })
    expect(watch.getSnapshot()).toBe(before)
  })

  it('reads what a fresh snapshot reads', () => {
    const { doc, watch } = setUp()
    watch.getSnapshot()
    const card = { id: blockId('n1'), title: 'four', url: 'https://e.org/4' }
    addCard(doc, { card, target: { parent: blockId('b2'), after: null }, origin })
    trashBlocks(doc, { blocks: [blockId('b6')], origin })
    expect(watch.getSnapshot()).toEqual(snapshotBoard(doc))
    expect(watch.getSnapshot().trash.map(({ id }) => id)).toEqual(['b6'])
  })

  it('is silent after it was destroyed', () => {
    const { doc, watch } = setUp()
    let calls = 0
    watch.subscribe(() => {
      calls += 1
    })
    watch.destroy()
    trashBlocks(doc, { blocks: [blockId('b4')], origin })
    expect(calls).toBe(0)
  })
})
