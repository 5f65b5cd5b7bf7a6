import type { Block, BlockKind } from '../../lib/issue'

/** What can be shown of a block, be it of an issue or of a board. */
export type ViewBlock = Block
export type ViewBlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>
export type ViewCard = ViewBlockOf<'link'> | ViewBlockOf<'event'>

/** Blocks in order: neighbouring cards of one kind together, since they are one list; all else alone. */
export interface Run {
  readonly key: string
  readonly cards: readonly ViewCard[]
  /** The block that is no card; null where the run is one of cards. */
  readonly block: ViewBlock | null
}

/** Groups blocks for showing; keys are the blocks' ids where they have any, else their places. */
export function runsOf(blocks: readonly ViewBlock[]): readonly Run[] {
  const runs: { key: string; cards: ViewCard[]; block: ViewBlock | null }[] = []
  for (const [place, block] of blocks.entries()) {
    const last = runs.at(-1)
    if (block.kind !== 'link' && block.kind !== 'event') runs.push({ key: keyOf(block, place), cards: [], block })
    else if (last?.cards[0]?.kind === block.kind) last.cards.push(block)
    else runs.push({ key: keyOf(block, place), cards: [block], block: null })
  }
  return runs
}

/** Names a block among its siblings. */
export function keyOf(block: ViewBlock, place: number): string {
  return 'id' in block && typeof block.id === 'string' ? block.id : `${block.kind}-${place}`
}
