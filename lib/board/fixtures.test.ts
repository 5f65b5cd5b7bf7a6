import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockId } from '../issue'
import { boardMarkdown, moveBlocks, snapshotBoard } from '.'

const folder = join(import.meta.dirname, 'fixtures')
const boards = readdirSync(folder).filter((name) => name.endsWith('.board.base64'))

function load(name: string): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Buffer.from(readFileSync(join(folder, name), 'utf8'), 'base64'))
  return doc
}

/** Boards as earlier versions made them. Never make one anew: add another when the format changes. */
describe.each(boards)('the frozen board %s', (name) => {
  const markdown = readFileSync(join(folder, name.replace('.board.base64', '.md')), 'utf8')

  it('reads as it did', () => {
    expect(boardMarkdown(load(name))).toBe(markdown)
    const { unplaced, trash } = snapshotBoard(load(name))
    expect([unplaced.length, trash.length]).toEqual([1, 1])
  })

  it('can be edited', () => {
    const doc = load(name)
    const [section] = snapshotBoard(doc).blocks.filter(({ kind }) => kind === 'section')
    const target = { parent: section?.id ?? null, after: null }
    const moved = moveBlocks(doc, { blocks: [blockId('lost')], target, origin: { kind: 'edit', actor: 'ada' } })
    expect(moved.ok).toBe(true)
    expect(boardMarkdown(doc)).toContain('* [a lost card](https://example.org/lost)\n')
  })
})

it('has a frozen board to load', () => {
  expect(boards).toContain('version-1.board.base64')
})
