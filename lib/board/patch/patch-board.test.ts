import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { generateIssue, generateNoise } from '../../testing/generate'
import { createRandom } from '../../testing/random'
import { boardMarkdown, createBoard, patchBoard } from '..'
import { editText } from './testing/edit-text'

function updatesOf(doc: Y.Doc, run: () => void): number {
  let count = 0
  const handleUpdate = () => {
    count += 1
  }
  doc.on('update', handleUpdate)
  run()
  doc.off('update', handleUpdate)
  return count
}

describe('a patch on a board without edits', () => {
  it.each([
    ['issues', (seed: number) => generateIssue(createRandom(seed))],
    ['noise', (seed: number) => generateNoise(createRandom(seed))],
  ])('gives git’s version byte for byte, from any text to any other: %s', (_, make) => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const base = make(one)
        const next = make(other)
        const doc = createBoard(base)
        patchBoard(doc, base, next)
        expect(boardMarkdown(doc)).toBe(next)
        expect(updatesOf(doc, () => patchBoard(doc, base, next))).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('gives git’s version byte for byte after small edits of lines', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, edits) => {
        const base = generateIssue(createRandom(seed))
        const next = editText(base, createRandom(edits))
        const doc = createBoard(base)
        patchBoard(doc, base, next)
        expect(boardMarkdown(doc)).toBe(next)
        expect(updatesOf(doc, () => patchBoard(doc, base, next))).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})
