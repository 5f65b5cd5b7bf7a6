import type { Block } from '../../issue'
import { formatBlock } from '../../markdown'
import { blockTitle, type MergeConflict } from '../../match'
import type { PlanBlock } from '../plant'
import { isPlaced, isReworded, oursOfNext, type Versions } from './fates'
import type { Clash } from './merge-block'
import type { MergedTree } from './merge-tree'
import type { OursBlock } from './ours'

/** The contradictions of one merge. */
export class Conflicts {
  readonly list: MergeConflict[] = []
  private readonly versions: Versions
  private readonly tree: MergedTree

  constructor(versions: Versions, tree: MergedTree) {
    this.versions = versions
    this.tree = tree
  }

  /** A field that both changed; of a block that the board has removed, its removal is the contradiction. */
  add(clash: Clash, of: { readonly id: string; readonly mine: OursBlock; readonly theirs: PlanBlock }): void {
    if (!isPlaced(this.versions, of.id)) return
    const title = blockTitle(of.mine.content)
    const sentence = `Git and the board changed the ${fieldName(clash.field)} of “${title}” differently. The board’s stands.`
    this.list.push({ block: of.id, ...clash, title, sentence })
  }

  /** What one side removed or moved, and the other edited or moved elsewhere. */
  addFates(): void {
    const { contested, torn } = this.tree.fates
    for (const [id, block] of contested) this.addContested(id, block)
    for (const next of torn) this.addTorn(next)
    for (const [next, block] of this.versions.nextById) this.addRemovedHere(next, block)
  }

  private addContested(id: string, block: PlanBlock): void {
    const mine = this.versions.ours.blocks.get(id)
    const title = blockTitle(block.content)
    const sentence = `Git removed “${title}”, which was edited on the board. The board’s stands.`
    this.list.push({
      block: id,
      field: 'block',
      base: textOf(block),
      ours: mine === undefined ? null : textOf(mine),
      theirs: null,
      title,
      sentence,
    })
  }

  private addTorn(next: string): void {
    const { nextById, baseById, ids } = this.versions
    const block = nextById.get(next)
    const was = baseById.get(ids.nextToBase.get(next) ?? '')
    const id = oursOfNext(this.versions, next)
    if (block === undefined || was === undefined || id === undefined) return
    const title = blockTitle(block.content)
    this.list.push({
      block: id,
      field: 'place',
      base: titleIn(baseById, was.parent),
      ours: titleIn(this.versions.ours.blocks, this.versions.ours.blocks.get(id)?.parent ?? ''),
      theirs: titleIn(nextById, block.parent),
      title,
      sentence: `Git and the board moved “${title}” to different places. It stays where the board put it.`,
    })
  }

  private addRemovedHere(next: string, block: PlanBlock): void {
    const { baseById, ids, ours } = this.versions
    const was = baseById.get(ids.nextToBase.get(next) ?? '')
    const id = oursOfNext(this.versions, next)
    if (was === undefined || !isReworded(was, block) || (id !== undefined && isPlaced(this.versions, id))) return
    const isBack = this.tree.added.has(next) && this.tree.rescued.get(next) !== block
    if (isBack || this.tree.settled.has(next) || this.tree.revived.has(id ?? '')) return
    const title = blockTitle(block.content)
    this.list.push({
      block: id !== undefined && ours.blocks.has(id) ? id : null,
      field: 'block',
      base: textOf(was),
      ours: null,
      theirs: textOf(block),
      title,
      sentence: `Git edited “${title}”, which was removed on the board. It stays removed.`,
    })
  }
}

/** A block's own lines. */
export function textOf({ content }: Pick<PlanBlock, 'content'>): string {
  return formatBlock({ ...content, gap: '', children: [] } as Block, '\n')
}

function titleIn(blocks: ReadonlyMap<string, Pick<PlanBlock, 'content'>>, id: string): string {
  const block = blocks.get(id)
  return block === undefined ? '' : blockTitle(block.content)
}

const fieldNames: Readonly<Record<string, string>> = {
  url: 'address',
  suffix: 'words after the link',
  lead: 'words before the link',
  endDate: 'last day',
}

const fieldName = (field: string): string => fieldNames[field] ?? field
