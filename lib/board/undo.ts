import * as Y from 'yjs'
import { blocksOf } from './board-state'
import type { Origin } from './types'

/** Typing that goes on within this many milliseconds is taken back at once. */
const TYPING_PAUSE = 500

/**
 * Undo of one person: takes back what was done with this very origin object, or with one of `also` (the rich text
 * editor's own), and nothing of others. Each command is a step of its own; typing in one text is one step while it goes on.
 */
export function createUndo(doc: Y.Doc, origin: Origin, also: readonly unknown[] = []): Y.UndoManager {
  const tracked = new Set<unknown>([origin, ...also])
  let undo: Y.UndoManager | null = null
  let typedIn: unknown = null
  const handleTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin === undo) typedIn = null
    if (undo === null || !tracked.has(transaction.origin)) return
    const text = onlyText(transaction)
    if (text === null || text !== typedIn) undo.stopCapturing()
    typedIn = text
  }
  // Listens before the undo manager does, so that a step ends before the next one is recorded.
  doc.on('afterTransaction', handleTransaction)
  undo = new Y.UndoManager(blocksOf(doc), { trackedOrigins: tracked, captureTimeout: TYPING_PAUSE })
  const destroy = undo.destroy.bind(undo)
  undo.destroy = () => {
    doc.off('afterTransaction', handleTransaction)
    destroy()
  }
  return undo
}

/** The block's map whose text is all that a transaction changed, or null. */
function onlyText(transaction: Y.Transaction): unknown {
  const owners = new Set<unknown>()
  for (const type of transaction.changed.keys()) {
    if (type instanceof Y.Map) return null
    owners.add(outermost(type))
  }
  return owners.size === 1 ? [...owners][0] : null
}

/** The text or fragment right under the block's map. */
function outermost(type: object): unknown {
  let at: unknown = type
  while (at instanceof Y.AbstractType && at.parent !== null && !(at.parent instanceof Y.Map)) at = at.parent
  return at
}
