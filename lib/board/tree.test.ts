import { describe, expect, it } from 'vitest'
import { type BlockId, type BlockKind, blockId } from '../issue'
import { buildTree, type Entry, type TreeNode } from './tree'

/** `id kind parent`, one per block, in order of rank; `held` after a trashed block's parent, comma separated. */
function tree(...lines: readonly string[]) {
  const entries = lines.map((line, index): Entry => {
    const [id = '', kind = '', parent = '', held = ''] = line.split(' ')
    const place = { parent, rank: `b${String(index).padStart(2, '0')}`, held: held.split(',').map(blockId) }
    return { id: blockId(id), kind: kind as BlockKind, place }
  })
  const { placed, unplaced, trash } = buildTree(new Map(entries.map((entry): [BlockId, Entry] => [entry.id, entry])))
  return `${show(placed)} | ${show(unplaced)} | ${show(trash)}`
}

const show = (nodes: readonly TreeNode[]): string =>
  nodes.map(({ id, children }) => (children.length === 0 ? id : `${id}(${show(children)})`)).join(' ')

describe('the shape of a board', () => {
  it('puts head lines first and sections last, whatever their ranks', () => {
    expect(tree('s section root', 'p prose root', 'h frontmatter root', 'c link s')).toBe('h p s(c) |  | ')
  })

  it('shows a block whose parent is gone as unplaced, with what it holds', () => {
    expect(tree('s section root', 'c link gone', 'd link c')).toBe('s | c(d) | ')
  })

  it('shows every member of a circle once', () => {
    expect(tree('s section root', 'a link b', 'b link a', 'c link a', 'd link d')).toBe('s | a(c) b d | ')
  })

  it('keeps in the trash what a block held, and shows what came later as unplaced', () => {
    expect(tree('s section trash c,d', 'c link s', 'd link c', 'e link s', 'f link c')).toBe(' | e f | s(c(d))')
  })

  it('shows what stands in a block that can hold nothing as unplaced', () => {
    expect(tree('p prose root', 'c link p', 's section root', 't section s')).toBe('p s | c t | ')
  })

  it('lists the trash newest first', () => {
    expect(tree('a link trash', 'b link trash')).toBe(' |  | b a')
  })
})
