import type * as Y from 'yjs'
import type { BoardBlock, BoardSnapshot, Origin, Target } from '../../board'
import type { Result } from '../../result'
import { generateWords } from '../generate'
import type { Random } from '../random'

/** One thing that an editor does, with the blocks it is about: theirs are the only lines it may change. */
export interface Act {
  readonly name: string
  readonly touched: ReadonlySet<string>
  readonly run: (doc: Y.Doc, origin: Origin) => Result<unknown>
}

/** What an act is made up from: chance, the board as its editor sees it, and an id nobody has. */
export interface Scene {
  readonly random: Random
  readonly board: BoardSnapshot
  readonly newId: string
}

export const isCard = ({ kind }: BoardBlock): boolean => kind === 'link' || kind === 'event'

export function withContent(block: BoardBlock): readonly BoardBlock[] {
  return [block, ...block.children.flatMap(withContent)]
}

export const placed = ({ board }: Scene): readonly BoardBlock[] => board.blocks.flatMap(withContent)

export function idsOf(blocks: readonly BoardBlock[]): ReadonlySet<string> {
  return new Set(blocks.flatMap(withContent).map(({ id }) => id))
}

export function pickFrom({ random }: Scene, blocks: readonly BoardBlock[]): BoardBlock | null {
  return blocks.length === 0 ? null : random.pick(blocks)
}

export const sectionsOf = ({ board }: Scene): readonly BoardBlock[] =>
  board.blocks.filter(({ kind }) => kind === 'section')

/** Texts as people type and paste them, and as nobody should. */
export function typed({ random }: Scene): string {
  const odd = [
    'foo] ba`r',
    '-->',
    '<!-- x',
    '**bold',
    'a\nb',
    '\\',
    '](https://x.org)',
    '# 1',
    '',
    '🦀🦀',
    '[a](b)',
    '<b>',
    '* x',
  ]
  return random.chance(0.3) ? random.pick(odd) : generateWords(random)
}

export const address = ({ random }: Scene): string =>
  `https://example.net/${random.int(10_000)}${random.pick(['', '/a_(b)', '/a b'])}`

/** A place for a block: in a section, before the first, or under a card; as the first, the last or in between. */
export function anyTarget(scene: Scene, { underCards }: { readonly underCards: boolean }): Target {
  const { random, board } = scene
  const cards = placed(scene).filter(isCard)
  const section = pickFrom(scene, sectionsOf(scene))
  const parent =
    underCards && cards.length > 0 && random.chance(0.1) ? random.pick(cards) : random.chance(0.05) ? null : section
  const row = (parent === null ? board.blocks : parent.children).filter(({ kind }) => kind !== 'section')
  return { parent: parent?.id ?? null, after: random.chance(0.3) ? null : (pickFrom(scene, row)?.id ?? null) }
}

/** What is unplaced comes back with the parent it has lost. */
export function restored({ board }: Scene, blocks: readonly BoardBlock[]): ReadonlySet<string> {
  return idsOf([...blocks, ...board.unplaced])
}
