import { createBoard, patchBoardWith, snapshotBoard } from '../../lib/board'
import type { BlockChange } from '../../lib/match'

type Kind = ReturnType<typeof snapshotBoard>['blocks'][number]['kind']

/** What each kind of block is called in a commit message: one of it, several of it. */
const names: Record<Kind, readonly [string, string]> = {
  link: ['a link', 'links'],
  event: ['an event', 'events'],
  section: ['a section', 'sections'],
  prose: ['a text', 'texts'],
  verbatim: ['a piece of source', 'pieces of source'],
  frontmatter: ['the head', 'heads'],
}

const verbs: Record<BlockChange['act'], string> = { added: 'add', changed: 'edit', moved: 'move', removed: 'remove' }

/** More would not fit into a commit's first line. */
const mostParts = 4

/** The first line of a commit that nobody wrote a message for: `Add 3 links, edit 2 events`. */
export function describeChanges({ before, after }: { readonly before: string; readonly after: string }): string {
  const board = createBoard(before)
  const old = kindsOf(board)
  const { changes } = patchBoardWith(board, { base: before, next: after })
  const kinds = new Map([...old, ...kindsOf(board)])
  board.destroy()
  const counts = new Map<string, { act: BlockChange['act']; kind: Kind; count: number }>()
  for (const { block, act } of changes) {
    const kind = kinds.get(block) ?? 'verbatim'
    const key = `${act} ${kind}`
    counts.set(key, { act, kind, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const parts = [...counts.values()].sort((a, b) => b.count - a.count).map(partOf)
  if (parts.length === 0) return 'Update the draft'
  const text = parts.slice(0, mostParts).join(', ') + (parts.length > mostParts ? ' and more' : '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function partOf({ act, kind, count }: { act: BlockChange['act']; kind: Kind; count: number }): string {
  const [one, several] = names[kind]
  return `${verbs[act]} ${count === 1 ? one : `${count} ${several}`}`
}

function kindsOf(board: Parameters<typeof snapshotBoard>[0]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  const visit = (blocks: ReturnType<typeof snapshotBoard>['blocks']) => {
    for (const block of blocks) {
      kinds.set(block.id, block.kind)
      visit(block.children)
    }
  }
  visit(snapshotBoard(board).blocks)
  return kinds
}
