import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { generateIssue } from '../../testing/generate'
import { createRandom } from '../../testing/random'
import {
  boardMarkdown,
  createBoard,
  createUndo,
  editCard,
  type Origin,
  patchBoard,
  proseFragment,
  snapshotBoard,
  titleText,
} from '..'
import { editText } from './testing/edit-text'

const origin: Origin = { kind: 'edit', actor: 'ada' }
const base =
  '## Harbour\n\nA quiet week by the sea.\n\nAnother line of words.\n\n* [one boat](https://example.org/1)\n* [two boats](https://example.org/2)\n'

function contentOf(doc: Y.Doc) {
  const [text, one, two] = snapshotBoard(doc).blocks[0]?.children ?? []
  if (text === undefined || one === undefined || two === undefined) throw new RangeError('Expected three blocks')
  return { text, one, two }
}

describe('a patch on a live board', () => {
  it('keeps the caret of a person who types in the title that git edits', () => {
    const doc = createBoard(base)
    const title = titleText(doc, contentOf(doc).one.id)
    if (title === null) throw new RangeError('Expected a title')
    const caret = Y.createRelativePositionFromTypeIndex(title, 6)
    patchBoard(doc, base, base.replace('one boat', 'only one red boat'))
    expect(title.toString()).toBe('only one red boat')
    expect(Y.createAbsolutePositionFromRelativePosition(caret, doc)?.index).toBe('only one red bo'.length)
  })

  it('changes only the paragraph that git edits, in its words', () => {
    const doc = createBoard(base)
    const fragment = proseFragment(doc, contentOf(doc).text.id)
    const before = fragment?.toArray()
    patchBoard(doc, base, base.replace('quiet week', 'loud week'))
    expect(fragment?.toArray()).toEqual(before)
    expect(fragment?.toString()).toContain('A loud week by the sea.')
  })

  it('keeps each block that does not change as it is', () => {
    const doc = createBoard(base)
    const { text, one, two } = contentOf(doc)
    patchBoard(doc, base, base.replace('* [one', '* [new](https://example.org/new)\n* [one'))
    const ids = snapshotBoard(doc).blocks[0]?.children.map(({ id }) => id) ?? []
    expect(ids.filter((id) => [text.id, one.id, two.id].includes(id))).toEqual([text.id, one.id, two.id])
    expect(ids).toHaveLength(4)
  })

  it('is not undone by an editor', () => {
    const doc = createBoard(base)
    const undo = createUndo(doc, origin)
    editCard(doc, { block: contentOf(doc).two.id, fields: { title: 'three boats' }, origin })
    patchBoard(doc, base, base.replace('one boat', 'one red boat'))
    undo.undo()
    expect(boardMarkdown(doc)).toBe(base.replace('one boat', 'one red boat'))
    undo.destroy()
  })

  it('changes nothing the second time, whatever the board has besides', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const text = generateIssue(createRandom(seed))
      const doc = createBoard(editText(text, createRandom(seed + 1_000_000)))
      const next = editText(text, createRandom(seed + 2_000_000))
      patchBoard(doc, text, next)
      const before = Y.encodeStateVector(doc)
      patchBoard(doc, text, next)
      expect(Y.encodeStateVector(doc)).toEqual(before)
    }
  })

  it('comes together with what others do meanwhile, and with the same patch made elsewhere', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const text = generateIssue(createRandom(seed))
      const next = editText(text, createRandom(seed + 1_000_000))
      const [one, other] = [createBoard(text), new Y.Doc()]
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
      patchBoard(one, text, next)
      patchBoard(other, text, next)
      Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
      Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
      expect(boardMarkdown(one)).toBe(boardMarkdown(other))
      expect(snapshotBoard(one)).toEqual(snapshotBoard(other))
    }
  })
})
