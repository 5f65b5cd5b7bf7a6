import { type BlockId, blockId } from '../../issue'
import { type BlockChange, blockTitle, mergeEasily } from '../../match'
import type { IssueState } from '../board-state'
import { type GapMemory, noMemory } from '../gap'
import { rootParent } from '../keys'
import type { Plan } from '../plant'
import { Conflicts } from './conflicts'
import { isEdited, type Versions, versionsOf } from './fates'
import { foldBlock } from './fold-block'
import { identify } from './identify'
import { type Contradiction, keepBothBlocks } from './keep-both'
import { laneKey } from './lanes'
import { mergeBlock } from './merge-block'
import { isSameMemory, mergeMemory, renameMemory } from './merge-memory'
import { type MergedTree, mergeTree } from './merge-tree'
import type { Ours, OursBlock } from './ours'
import { type Kept, styleText } from './styles'
import type { Merged, NewBlock } from './target'

export interface MergeInput {
  readonly base: Plan
  readonly next: Plan
  readonly ours: Ours
  /** An id for a block of the next version, that nothing on the board has. */
  readonly newId: (next: string) => BlockId
  readonly keepBoth: boolean
}

/** The three-way merge: what the board is to be when git's changes from `base` to `next` come to it. */
export function mergeBoards({ base, next, ours, newId, keepBoth }: MergeInput): Merged {
  const ids = identify({ base, next, ours })
  const versions = versionsOf({ base, next, ours, ids })
  const tree = mergeTree(versions, { newId, keepBoth })
  const conflicts = new Conflicts(versions, tree)
  const contradictions: Contradiction[] = []
  const changed = mergeContents(versions, tree, { conflicts, contradictions, keepBoth })
  const { added, memories } = rememberAll(versions, tree)
  const both = keepBoth ? contradictions : []
  const target = {
    ...keepBothBlocks({ lanes: tree.lanes, added }, both, newId),
    changed,
    memories,
    removed: tree.removed,
    revived: tree.revived,
    issue: mergeIssue(base.issue, ours.issue, next.issue),
  }
  conflicts.addFates()
  return { target, conflicts: conflicts.list, changes: changesOf(versions, tree, changed), idOf: tree.idOf }
}

interface ContentOptions {
  readonly conflicts: Conflicts
  readonly contradictions: Contradiction[]
  readonly keepBoth: boolean
}

function mergeContents(versions: Versions, tree: MergedTree, options: ContentOptions): Map<BlockId, Kept> {
  const { ids, nextById, baseById, ours } = versions
  const changed = new Map<BlockId, Kept>()
  for (const [next, theirs] of nextById) {
    const base = baseById.get(ids.nextToBase.get(next) ?? '')
    const id = tree.idOf(next)
    const mine = id === undefined ? undefined : ours.blocks.get(id)
    if (id === undefined || mine === undefined || (base !== undefined && isSameKept(base, theirs))) continue
    const { kept, clashes } =
      base === undefined
        ? foldBlock(mine, theirs)
        : mergeBlock({ base, ours: mine, theirs, keepBoth: options.keepBoth })
    if (!isSameKept(mine, kept)) changed.set(id, kept)
    if (clashes.length > 0) options.contradictions.push({ id, parent: mine.parent, theirs })
    for (const clash of clashes) options.conflicts.add(clash, { id, mine, theirs })
  }
  for (const [id, kept] of tree.fates.reduced) changed.set(id, kept)
  return changed
}

function isSameKept(a: Kept, b: Kept): boolean {
  return !isEdited(a, b) && styleText(a) === styleText(b)
}

function rememberAll(versions: Versions, tree: MergedTree) {
  const { ids, nextById, baseById, ours } = versions
  const added = new Map<BlockId, NewBlock>()
  const memories = new Map<BlockId, GapMemory>()
  const above = blocksAbove(tree)
  const baseName = (id: string) => ids.baseToOurs.get(id)
  for (const [next, whole] of nextById) {
    const id = tree.idOf(next)
    if (id === undefined) continue
    const { content, asIs, memory } = tree.rescued.get(next) ?? whole
    const theirs = renameMemory(memory, tree.idOf)
    const mine: OursBlock | undefined = ours.blocks.get(id)
    if (mine === undefined) added.set(id, { content, asIs, memory: theirs })
    else if (tree.revived.has(id)) memories.set(id, theirs)
    else {
      const was = baseById.get(ids.nextToBase.get(next) ?? '')
      const base = was === undefined ? noMemory : renameMemory(was.memory, baseName)
      const merged = tree.moved.has(next)
        ? theirs
        : mergeMemory({ base, ours: mine.memory, theirs, above: above.get(id) ?? null })
      if (!isSameMemory(merged, mine.memory)) memories.set(id, merged)
    }
  }
  return { added, memories }
}

/** For each block the one whose lines stand above it. */
function blocksAbove({ lanes }: MergedTree): ReadonlyMap<string, string> {
  const above = new Map<string, string>()
  let last = ''
  const walk = (id: string): void => {
    above.set(id, last)
    last = id
    for (const child of lanes.get(id) ?? []) walk(child)
  }
  const root = (['frontmatter', 'prose', 'section'] as const).flatMap(
    (kind) => lanes.get(laneKey(rootParent, kind)) ?? [],
  )
  for (const id of root) walk(id)
  return above
}

function mergeIssue(base: IssueState, ours: IssueState, theirs: IssueState): IssueState {
  const pick = <Name extends keyof IssueState>(name: Name): IssueState[Name] =>
    mergeEasily(base[name], ours[name], theirs[name]) ?? ours[name]
  return { eol: pick('eol'), listGap: pick('listGap'), lead: pick('lead'), end: pick('end'), blank: pick('blank') }
}

function changesOf(versions: Versions, tree: MergedTree, changed: ReadonlyMap<BlockId, Kept>): readonly BlockChange[] {
  const { nextById, ours } = versions
  const changes: BlockChange[] = []
  for (const [next, whole] of nextById) {
    const id = tree.idOf(next)
    if (id === undefined) continue
    const isNew = tree.added.has(next) || tree.revived.has(id)
    const act = isNew ? 'added' : changed.has(id) ? 'changed' : tree.moved.has(next) ? 'moved' : null
    if (act !== null) changes.push({ block: id, act, title: blockTitle((tree.rescued.get(next) ?? whole).content) })
  }
  for (const id of tree.removed) {
    const mine = ours.blocks.get(id)
    if (mine !== undefined) changes.push({ block: blockId(id), act: 'removed', title: blockTitle(mine.content) })
  }
  return changes
}
