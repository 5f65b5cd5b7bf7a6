import type * as Y from 'yjs'
import { required } from '../../assert'
import { type BlockId, blockId } from '../../issue'
import { createParser, type Parse } from '../../markdown'
import type { BlockChange, MergeConflict } from '../../match'
import { blocksOf } from '../board-state'
import { issueKey, mapName } from '../keys'
import { boardMarkdown } from '../markdown'
import type { Plan } from '../plant'
import { addSuggestions } from '../suggestions'
import type { Origin } from '../types'
import { applyTarget } from './apply'
import { calmSpaces } from './calm-spaces'
import { coalesce, expand } from './coalesce'
import { exactTarget } from './exact-target'
import { nearnessOf } from './isomorphic'
import { mergeBoards } from './merge-boards'
import { readOurs } from './ours'
import { planOf } from './plan-of'
import { takeApart } from './take-apart'

/** What git brought, and from which version it changed to which. */
export interface Patch {
  readonly base: string
  readonly next: string
  /** Who the change came from; unless told, git. */
  readonly origin?: Origin
  /** Whether, of two contradicting texts, theirs is put into the issue too, right after ours. */
  readonly keepBoth?: boolean
  /** Where several patches have texts in common, their parser. */
  readonly parse?: Parse
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
  return doc.transact(() => applyPatch(doc, patch), origin)
}

function applyPatch(doc: Y.Doc, { base, next, keepBoth = false, parse = createParser() }: Patch): PatchReport {
  const live = readOurs(doc)
  const { ours, members } = coalesce(live)
  const says = (plan: Plan, text: string): boolean => {
    const near = nearnessOf(ours, plan)
    return near === 'same' || (near === 'same-words' && boardMarkdown(doc) === text)
  }
  const exact = planOf(next, 'next ', parse)
  if (says(exact, next)) return { conflicts: [], changes: [] }
  const plan = planOf(base, 'base ', parse)
  const isBase = says(plan, base)
  const issue = doc.getMap(mapName.issue)
  const mark = hashOf(`${base}\n\u0000\n${next}`)
  // The same change again, whatever has been done on the board since.
  if (!isBase && issue.get(issueKey.patched) === mark) return { conflicts: [], changes: [] }
  issue.set(issueKey.patched, mark)
  const calm = isBase ? next : calmSpaces(base, next)
  const newId = idMaker(doc, next)
  const plans = { base: plan, next: calm === next ? exact : planOf(calm, 'next ', parse) }
  const apart = isBase ? { next: plans.next, live, ours, members } : takeApart(doc, { ...plans, live, newId })
  const { target, conflicts, changes, idOf } = mergeBoards({ ...apart, base: plan, newId, keepBoth })
  applyTarget(doc, apart.live, expand(target, apart.live, apart.members))
  suggest(doc, conflicts)
  if (isBase) settleExactly(doc, { plan: exact, text: next, idOf, newId })
  return { conflicts, changes }
}

/** Keeps what git has, where the board says otherwise, on the block. */
function suggest(doc: Y.Doc, conflicts: readonly MergeConflict[]): void {
  for (const { block, field, theirs } of conflicts) {
    const map = block === null ? undefined : blocksOf(doc).get(block)
    if (map !== undefined) addSuggestions(map, [{ field, theirs }])
  }
}

interface Exact {
  readonly plan: Plan
  readonly text: string
  readonly idOf: (next: string) => BlockId | undefined
  readonly newId: (next: string) => BlockId
}

/** A board without edits of its own says exactly what git says, however it was kept. */
function settleExactly(doc: Y.Doc, { plan, text, idOf, newId }: Exact): void {
  const ours = readOurs(doc)
  if (nearnessOf(ours, plan) === 'same' || boardMarkdown(doc) === text) return
  const known = new Map<string, BlockId>()
  const taken = new Set<string>()
  for (const { content } of plan.blocks) {
    const id = idOf(content.id)
    const mine = id === undefined || taken.has(id) ? undefined : ours.blocks.get(id)
    const settled = id !== undefined && mine?.isPlaced && mine.content.kind === content.kind ? id : newId(content.id)
    known.set(content.id, settled)
    taken.add(settled)
  }
  const target = exactTarget({ ours, next: plan }, (next) => required(known.get(next), `block for ${next}`))
  applyTarget(doc, ours, target)
}

/** Ids made from the text that the block comes from and its number there; never one that the board has had. */
function idMaker(doc: Y.Doc, text: string): (next: string) => BlockId {
  const blocks = blocksOf(doc)
  const hash = hashOf(text)
  const made = new Set<string>()
  return (next) => {
    const stem = `g${hash}-${next.replace('next ', '').replaceAll('/', '-')}`
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
