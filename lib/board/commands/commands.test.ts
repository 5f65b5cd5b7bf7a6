import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { randomAct } from '../../testing/acts'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../../testing/corpus'
import { generateIssue } from '../../testing/generate'
import { breaches, loadedGaps, misread } from '../../testing/laws'
import { createRandom } from '../../testing/random'
import { sliceIssue } from '../../testing/slice'
import { boardMarkdown, createBoard, createUndo, type Origin, snapshotBoard } from '..'

const issues = corpusFolder === null ? [] : readCorpusIssues()
const origin: Origin = { kind: 'edit', actor: 'ada' }

/** Does random acts on a board and gives back what each of them broke. */
function play(source: string, { seed, acts }: { readonly seed: number; readonly acts: number }): readonly string[] {
  const random = createRandom(seed)
  const doc = createBoard(source)
  const second = new Y.Doc()
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(second, update))
  Y.applyUpdate(second, Y.encodeStateAsUpdate(doc))
  const undo = createUndo(doc, origin)
  const loaded = loadedGaps(snapshotBoard(doc))
  const problems: string[] = []
  for (let turn = 0; turn < acts; turn += 1) {
    const before = snapshotBoard(doc)
    const act = randomAct({ random, board: before, newId: `n${turn}` })
    const steps = undo.undoStack.length
    undo.stopCapturing()
    if (act === null || !act.run(doc, origin).ok) continue
    const after = snapshotBoard(doc)
    const isReturn = act.name === 'restoreBlock'
    const found = [
      ...breaches({ before, after, touched: act.touched, loaded, isReturn }),
      ...[misread(after)].filter((each) => each !== null),
    ]
    problems.push(...found, ...sameElsewhere(doc, second), ...takenBack(doc, { undo, steps, before }))
    if (problems.length > 0) return [`seed ${seed}, turn ${turn}, ${act.name}`, ...problems]
  }
  return problems
}

/** Another client, and the same board loaded from its bytes, read the same. */
function sameElsewhere(doc: Y.Doc, second: Y.Doc): readonly string[] {
  const reloaded = new Y.Doc()
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
  const markdown = boardMarkdown(doc)
  const others = { 'a second client': boardMarkdown(second), 'the reloaded board': boardMarkdown(reloaded) }
  return Object.entries(others).flatMap(([name, other]) => (other === markdown ? [] : [`${name} reads otherwise`]))
}

/** One undo gives the very markdown from before, one redo the one after. */
function takenBack(
  doc: Y.Doc,
  {
    undo,
    steps,
    before,
  }: { readonly undo: Y.UndoManager; readonly steps: number; readonly before: ReturnType<typeof snapshotBoard> },
): readonly string[] {
  const now = snapshotBoard(doc)
  if (undo.undoStack.length === steps)
    return JSON.stringify(now) === JSON.stringify(before) ? [] : ['there is nothing to undo']
  undo.undo()
  const isBack = JSON.stringify(snapshotBoard(doc)) === JSON.stringify(before)
  undo.redo()
  const isAgain = JSON.stringify(snapshotBoard(doc)) === JSON.stringify(now)
  return [...(isBack ? [] : ['undo gives something else']), ...(isAgain ? [] : ['redo gives something else'])]
}

describe('every command', () => {
  it('changes only its own lines, on generated issues', { timeout: 300_000 }, () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed)
    const problems = seeds.flatMap((seed) =>
      play(generateIssue(createRandom(seed), { sections: 8 }), { seed, acts: 25 }),
    )
    expect(problems).toEqual([])
  })

  it('changes only its own lines, on real issues', { timeout: 300_000 }, (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    const problems = issues.flatMap(({ source }, seed) => {
      if (seed % 4 !== 0) return []
      const text = seed % 40 === 0 ? source : sliceIssue(source, createRandom(seed), { lines: 50 })
      return play(text, { seed, acts: 15 })
    })
    expect(problems).toEqual([])
  })
})
