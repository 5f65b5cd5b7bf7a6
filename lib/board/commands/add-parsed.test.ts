import { expect, test } from 'vitest'
import { required } from '../../assert'
import { type BlockId, type Card, submissionId } from '../../issue'
import { parseIssue } from '../../markdown'
import { addParsed, bindSubmission, boardMarkdown, createBoard, snapshotBoard, trashBlocks } from '..'
import { watchSubmissions } from '../watch-submissions'

const origin = { kind: 'place', actor: 'ada' } as const
const submission = submissionId('sent')

function parsed(source: string): Card {
  const [block] = parseIssue(source).blocks
  if (block?.kind !== 'link' && block?.kind !== 'event') throw new Error(`No card: ${source}`)
  return block
}

function section(doc: ReturnType<typeof createBoard>): BlockId {
  return required(
    snapshotBoard(doc).blocks.find(({ kind }) => kind === 'section'),
    'a section',
  ).id
}

/** The board after the source was added as the first card of its first section. */
function added(board: string, source: string): string {
  const doc = createBoard(board)
  const target = { parent: section(doc), after: null }
  const result = addParsed(doc, { prefix: 'p-', card: parsed(source), submission, target, origin })
  expect(result).toEqual({ ok: true, value: 'p-1' })
  return boardMarkdown(doc)
}

test('a card keeps its text and takes the marker of its list', () => {
  expect(
    added('# News\n\n- [One](https://one.example)\n', '* [video] [`a` _b_](https://x.example/(a)) by *them*'),
  ).toBe('# News\n\n- [video] [`a` _b_](https://x.example/(a)) by *them*\n- [One](https://one.example)\n')
})

test('what is nested comes along, in order', () => {
  const source =
    '* [A](https://a.example)\n    * [B](https://b.example)\n    * [C](https://c.example)\n        * [D](https://d.example)'
  expect(added('# News\n\nText\n', source)).toContain(`${source}\n`)
})

test('an event keeps its lines', () => {
  const source = '* 2026-01-20 | Virtual | [Group](https://g.example)\n    * [**Talk**](https://t.example)'
  const board = '# Events\n\n* 2026-01-21 | Virtual | [Other](https://o.example)\n    * [**More**](https://m.example)\n'
  expect(added(board, source)).toContain(`# Events\n\n${source}\n* 2026-01-21`)
})

test('a card is bound to one submission only, and watched from then on', () => {
  const doc = createBoard('# News\n\n* [One](https://one.example)\n')
  const watch = watchSubmissions(doc)
  const block = required(snapshotBoard(doc).blocks[0]?.children[0], 'a card').id
  expect(bindSubmission(doc, { block, submission, origin }).ok).toBe(true)
  expect(bindSubmission(doc, { block, submission, origin }).ok).toBe(true)
  expect(bindSubmission(doc, { block, submission: submissionId('other'), origin })).toMatchObject({ code: 'conflict' })
  expect(bindSubmission(doc, { block: section(doc), submission, origin })).toMatchObject({ code: 'invalid' })
  expect(watch.take()).toEqual([{ block, submission, onBoard: true }])
  trashBlocks(doc, { blocks: [block], origin })
  expect(watch.take()).toEqual([{ block, submission, onBoard: false }])
})
