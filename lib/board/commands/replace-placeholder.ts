import { type BlockId, blockId } from '../../issue'
import { parseProse } from '../../markdown/prose/index'
import { blocksOf } from '../board-state'
import type { BlockContent } from '../content'
import { type GapMemory, noMemory } from '../gap'
import { blockKey, rootParent } from '../keys'
import { opensWithText } from '../piece'
import type { PlanBlock } from '../plant'
import { writeProse } from '../prose'
import { readState } from '../read'
import { proseFragment, setText, verbatimText } from '../text'
import { contentOf, type Draft, mapOf } from './draft'
import { type Placeholder, textOf } from './placeholder'
import { apart, gapBefore, insert, replaceWhole } from './section-text'

/** Takes a line out of its block and puts new blocks in its place; what stood below it becomes a block of its own. */
export function replacePlaceholder(
  draft: Draft,
  found: Placeholder,
  { blocks, prefix }: { readonly blocks: readonly PlanBlock[]; readonly prefix: string },
): void {
  const { entry, above, below, gapAbove, gapBelow } = found
  if (above === '' && below === '') {
    replaceWhole(draft, [entry], blocks)
    return
  }
  const siblings = contentOf(draft, entry.place.parent)
  const at = siblings.findIndex(({ id }) => id === entry.id)
  const slot = { parent: entry.place.parent, siblings }
  const last = blocks.findLast(({ parent }) => parent === rootParent)?.content.id ?? entry.id
  const afterText = { gap: apart(gapBelow, draft), after: last, card: false, text: false }
  if (above === '') {
    const gap = gapBefore(draft, entry.id)
    keepOnly(draft, found, 'below')
    insert(draft, { ...slot, index: at - 1 }, blocks, gap)
    mapOf(draft, entry.id).set(blockKey.follows, { ...afterText, text: found.content.kind === 'prose' })
    return
  }
  const rest = below === '' ? [] : [restOf(draft, found, { id: blockId(`${prefix}rest`), follows: afterText })]
  if (rest.length > 0) followRest(draft, entry.id, blockId(`${prefix}rest`))
  keepOnly(draft, found, 'above')
  insert(draft, { ...slot, index: at }, [...blocks, ...rest], { after: entry.id, gap: apart(gapAbove, draft) })
}

function restOf(
  draft: Draft,
  { content, below, entry }: Placeholder,
  { id, follows }: { readonly id: BlockId; readonly follows: NonNullable<GapMemory['follows']> },
): PlanBlock {
  const doc = content.kind === 'prose' ? parseProse(below, draft.eol) : null
  const rest: BlockContent =
    doc === null
      ? { kind: 'verbatim', id, submission: null, source: below }
      : { kind: 'prose', id, submission: null, doc }
  const { tail } = readState(entry.id, mapOf(draft, entry.id))?.traits?.memory ?? noMemory
  const memory = { gap: null, follows: { ...follows, text: opensWithText(rest) }, tail }
  return { content: rest, asIs: false, memory, parent: rootParent }
}

/** What remembers its gap to a block remembers it to the block that now ends there. */
function followRest(draft: Draft, was: BlockId, now: BlockId): void {
  for (const map of blocksOf(draft.doc).values()) {
    const follows = map.get(blockKey.follows) as { readonly after?: unknown } | undefined
    if (follows?.after === was) map.set(blockKey.follows, { ...follows, after: now })
  }
}

/** Leaves of a block only what stands above or below its placeholder. */
function keepOnly(draft: Draft, found: Placeholder, part: 'above' | 'below'): void {
  const { entry, content } = found
  const text = verbatimText(draft.doc, entry.id)
  if (text !== null) setText(text, found[part])
  const fragment = proseFragment(draft.doc, entry.id)
  if (content.kind !== 'prose' || fragment === null) return
  const nodes = content.doc.content
  const count = nodes.findIndex((_, index) => {
    const kept = part === 'above' ? nodes.slice(0, index) : nodes.slice(index)
    return kept.length > 0 && textOf({ ...content, doc: { type: 'doc', content: kept } }, draft.eol) === found[part]
  })
  if (count >= 0 && fragment.length === nodes.length) {
    if (part === 'above') fragment.delete(count, nodes.length - count)
    else fragment.delete(0, count)
    return
  }
  const doc = parseProse(found[part], draft.eol)
  if (doc === null) throw new RangeError(`Expected rich text, got ${JSON.stringify(found[part])}`)
  fragment.delete(0, fragment.length)
  writeProse(fragment, doc)
}
