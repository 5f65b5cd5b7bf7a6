import type * as Y from 'yjs'
import { type BlockId, blockId } from '../../issue'
import { parseIssue } from '../../markdown'
import type { BlockChange, MergeConflict } from '../../match'
import { blocksOf } from '../board-state'
import { boardMarkdown } from '../markdown'
import { type Plan, plantIssue } from '../plant'
import type { Origin } from '../types'
import { applyTarget } from './apply'
import { mergeBoards } from './merge-boards'
import { readOurs } from './ours'

/** What git brought, and from which version it changed to which. */
export interface Patch {
  readonly base: string
  readonly next: string
  /** Who the change came from; unless told, git. */
  readonly origin?: Origin
  /** Whether, of two contradicting texts, theirs is put into the issue too, right after ours. */
  readonly keepBoth?: boolean
}

/** What a patch did. */
export interface PatchReport {
  readonly conflicts: readonly MergeConflict[]
  readonly changes: readonly BlockChange[]
}

const fromGit: Origin = { kind: 'git', actor: null }

/** Brings what changed from `base` to `next`, made elsewhere, into a live board; see `patchBoardWith`. */
export function patchBoard(doc: Y.Doc, base: string, next: string): MergeConflict[] {
  return [...patchBoardWith(doc, { base, next }).conflicts]
}

/**
 * Brings what changed from `base` to `next` into a live board, in one transaction that no undo of an editor takes back.
 * Both sides stay: where the same field was changed differently, the board's value holds and the other is a conflict.
 * Blocks that do not change are not written; applied twice, nothing is.
 *
 * At once: two servers that apply the same patch to the same board make the same blocks.
 */
export function patchBoardWith(doc: Y.Doc, patch: Patch): PatchReport {
  const { base, next, origin = fromGit } = patch
  if (base === next) return { conflicts: [], changes: [] }
  return doc.transact(() => {
    const plans = { base: plantIssue(parseIssue(base), 'base '), next: plantIssue(parseIssue(next), 'next ') }
    const isBase = boardMarkdown(doc) === base
    const report = applyPatch(doc, plans, patch)
    if (isBase && boardMarkdown(doc) !== next) throw new RangeError('Unexpected text after a patch')
    return report
  }, origin)
}

function applyPatch(
  doc: Y.Doc,
  { base, next }: { readonly base: Plan; readonly next: Plan },
  { next: text, keepBoth = false }: Patch,
): PatchReport {
  const ours = readOurs(doc)
  const newId = idMaker(doc, text)
  const { target, conflicts, changes } = mergeBoards({ base, next, ours, newId, keepBoth })
  applyTarget(doc, ours, target)
  return { conflicts, changes }
}

/** Ids made from the text that the block comes from and its number there; never one that the board has had. */
function idMaker(doc: Y.Doc, text: string): (next: string) => BlockId {
  const blocks = blocksOf(doc)
  const hash = hashOf(text)
  const made = new Set<string>()
  return (next) => {
    const stem = `g${hash}-${next.replace('next ', '')}`
    let id = stem
    for (let count = 1; blocks.has(id) || made.has(id); count += 1) id = `${stem}-${count}`
    made.add(id)
    return blockId(id)
  }
}

/** FNV-1a over two lanes, in base 36. */
function hashOf(text: string): string {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193) >>> 0
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b) >>> 0
  }
  return `${low.toString(36)}${high.toString(36)}`
}
