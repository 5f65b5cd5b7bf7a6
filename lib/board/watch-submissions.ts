import * as Y from 'yjs'
import type { BlockId, SubmissionId } from '../issue'
import { blocksOf, readEntries } from './board-state'
import { readStringOrNull } from './content'
import { blockKey } from './keys'
import { buildTree, type TreeNode } from './tree'

/** A card made from a submission came onto the board, or went into the trash. */
export interface SubmissionChange {
  readonly block: BlockId
  readonly submission: SubmissionId
  readonly onBoard: boolean
}

export interface SubmissionWatch {
  /** What changed since the last call, or since the watch began. */
  readonly take: () => readonly SubmissionChange[]
  readonly stop: () => void
}

/** Follows which submissions have their card on the board. Costs next to nothing while blocks are only edited. */
export function watchSubmissions(doc: Y.Doc): SubmissionWatch {
  let known = cardsOnBoard(doc)
  let moved = false
  const handleBlocks = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    moved ||= events.some(isMove)
  }
  blocksOf(doc).observeDeep(handleBlocks)
  return {
    take: () => {
      if (!moved) return []
      moved = false
      const before = known
      known = cardsOnBoard(doc)
      return difference(before, known)
    },
    stop: () => blocksOf(doc).unobserveDeep(handleBlocks),
  }
}

/** Whether blocks came, went, changed their place or came to stand for a submission. */
function isMove(event: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  if (event.path.length === 0) return true
  if (event.path.length !== 1 || !(event instanceof Y.YMapEvent)) return false
  return event.keysChanged.has(blockKey.place) || event.keysChanged.has(blockKey.submission)
}

type Cards = ReadonlyMap<BlockId, SubmissionId>

function cardsOnBoard(doc: Y.Doc): Cards {
  const trashed = new Set(buildTree(readEntries(doc)).trash.flatMap(idsBelow))
  const cards = new Map<BlockId, SubmissionId>()
  for (const [key, map] of blocksOf(doc)) {
    const submission = readStringOrNull(map, blockKey.submission)
    if (submission !== null && !trashed.has(key as BlockId)) cards.set(key as BlockId, submission as SubmissionId)
  }
  return cards
}

function idsBelow(node: TreeNode): readonly BlockId[] {
  return [node.id, ...node.children.flatMap(idsBelow)]
}

/** Where a card goes and another of the same submission stays, that one is told again, after it: it may take its place. */
function difference(before: Cards, after: Cards): readonly SubmissionChange[] {
  const gone = [...before].filter(([block]) => !after.has(block))
  const left = new Set(gone.map(([, submission]) => submission))
  const come = [...after].filter(([block, submission]) => !before.has(block) || left.has(submission))
  return [
    ...gone.map(([block, submission]) => ({ block, submission, onBoard: false })),
    ...come.map(([block, submission]) => ({ block, submission, onBoard: true })),
  ]
}
