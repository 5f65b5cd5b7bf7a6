import type { BlockId } from '../../issue'
import { parseIssue } from '../../markdown'
import { ok, type Result, refuse } from '../../result'
import { blocksOf } from '../board-state'
import type { BlockContent } from '../content'
import type { GapMemory } from '../gap'
import { blockKey, rootParent } from '../keys'
import { isBlank, opensWithText } from '../piece'
import { type PlanBlock, plantIssue } from '../plant'
import { initialRanks } from '../rank'
import { snapshotBoard } from '../snapshot'
import { type Entry, isCardKind } from '../tree'
import type { BoardBlock } from '../types'
import { newBlockMap } from '../write'
import { contentOf, type Draft, fillSlot, type Slot } from './draft'
import { heldBy, putIntoTrash } from './trash-blocks'

/** The blocks of a text, as they would stand in a section. */
export function planText(
  draft: Draft,
  { markdown, prefix }: { readonly markdown: string; readonly prefix: string },
): Result<readonly PlanBlock[]> {
  const { eol } = draft
  const lines = markdown.replace(/\r\n|\r|\n/g, eol)
  const [section, ...others] = parseIssue(`# x${eol}${eol}${lines}${eol}`).blocks
  const blocks = section?.children ?? []
  if (others.length > 0 || blocks.length === 0)
    return refuse('invalid', 'This is not the text of one section: it is empty, or has a heading of its own.')
  const plan = plantIssue({ eol, blocks, end: '' }, prefix).blocks
  if (plan.some(({ content }) => draft.entries.has(content.id)))
    return refuse('conflict', 'This has been added to the board already.')
  return ok(plan)
}

/** Those of the blocks that are text in the document, in its order. */
export function standing(draft: Draft, ids: readonly BlockId[]): readonly Entry[] {
  return ids
    .flatMap((id) => draft.entries.get(id) ?? [])
    .filter(({ id, kind, place }) => {
      const parent = draft.entries.get(place.parent as BlockId)
      const isBeside = place.parent === rootParent || parent?.kind === 'section'
      return draft.order.has(id) && isBeside && kind !== 'section' && kind !== 'frontmatter'
    })
    .toSorted((a, b) => (draft.order.get(a.id) ?? 0) - (draft.order.get(b.id) ?? 0))
}

/** Puts new blocks where the first of some others stands, and those into the trash. */
export function replaceWhole(draft: Draft, entries: readonly Entry[], blocks: readonly PlanBlock[]): void {
  const slot = slotOf(draft, entries)
  const gap = gapBefore(draft, entries[0]?.id)
  const next = nextCardGap(draft, entries.at(-1)?.id)
  putIntoTrash(draft, entries, (entry) => heldBy(draft, entry))
  insert(draft, slot, blocks, { ...gap, next })
}

/** The slot that the first of some blocks is in, once all of them are gone. */
export function slotOf(draft: Draft, entries: readonly Entry[]): Slot {
  const going = new Set(entries.map(({ id }) => id))
  const parent = entries[0]?.place.parent ?? rootParent
  const all = contentOf(draft, parent)
  const siblings = all.filter(({ id }) => !going.has(id))
  const above = all.slice(
    0,
    all.findIndex(({ id }) => going.has(id)),
  )
  return { parent, siblings, index: above.length - 1 }
}

export interface Around {
  /** What the first of the blocks follows, and the gap to it. */
  readonly after?: BlockId
  readonly gap?: string
  /** The gap to a card that comes next. */
  readonly next?: string | null
}

/** Puts planned blocks into a slot, with the gaps that were around it. */
export function insert(draft: Draft, slot: Slot, blocks: readonly PlanBlock[], around: Around = {}): void {
  const tops = blocks.filter(({ parent }) => parent === rootParent)
  const planned = new Map(tops.map((block) => [block.content.id, block]))
  fillSlot(draft, slot, {
    ids: tops.map(({ content }) => content.id),
    write: (id, place) => {
      const block = planned.get(id)
      if (block === undefined) return
      const isFirst = block === tops[0]
      const memory = isFirst ? { ...block.memory, follows: followsOf(draft, block, around) } : block.memory
      const tail = block === tops.at(-1) && around.next ? around.next : memory.tail
      write(draft, block, { place, memory: { ...memory, tail } })
    },
  })
  for (const { content } of blocks) {
    const children = blocks.filter(({ parent }) => parent === content.id)
    const ranks = initialRanks(children.length)
    for (const [index, child] of children.entries())
      write(draft, child, { place: { parent: content.id, rank: ranks[index] ?? '' }, memory: child.memory })
  }
}

function write(
  { doc }: Draft,
  { content, asIs }: PlanBlock,
  { place, memory }: { readonly place: { parent: string; rank: string }; readonly memory: GapMemory },
): void {
  const map = newBlockMap(content, place, memory)
  if (asIs) map.set(blockKey.asIs, true)
  blocksOf(doc).set(content.id, map)
}

function followsOf(draft: Draft, { content }: PlanBlock, { after, gap }: Around): GapMemory['follows'] {
  const before = after === undefined ? undefined : draft.entries.get(after)
  if (before === undefined || gap === undefined || isCardKind(content.kind)) return null
  return { gap, after: before.id, card: isCardKind(before.kind), text: opensWithText(content) }
}

/** The gap before a block, and the block above it; text may touch nothing but a heading above it. */
export function gapBefore(draft: Draft, id: BlockId | undefined): Around {
  const rows = rowsOf(draft)
  const at = rows.findIndex((row) => row.id === id)
  const [above, row] = [rows[at - 1], rows[at]]
  if (above === undefined || row === undefined) return {}
  return { after: above.id, gap: above.kind === 'section' ? row.gap : apart(row.gap, draft) }
}

/** The gap before the card that comes after a block; null where no card does. */
function nextCardGap(draft: Draft, id: BlockId | undefined): string | null {
  const rows = rowsOf(draft)
  const next = rows[rows.findIndex((row) => row.id === id) + 1]
  return next !== undefined && isCardKind(next.kind) ? apart(next.gap, draft) : null
}

/** At least a blank line. */
export function apart(gap: string, { eol }: Draft): string {
  return (gap.match(/\r\n|\r|\n/g)?.length ?? 0) < 2 ? eol + eol : gap
}

interface Row {
  readonly id: BlockId
  readonly kind: BlockContent['kind']
  readonly gap: string
}

/** The blocks of the document that have lines, in order. */
function rowsOf({ doc }: Draft): readonly Row[] {
  const walk = (block: BoardBlock): readonly Row[] => [
    ...(isBlank(block) ? [] : [block]),
    ...block.children.flatMap(walk),
  ]
  return snapshotBoard(doc).blocks.flatMap(walk)
}
