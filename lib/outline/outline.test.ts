import { expect, test } from 'vitest'
import type { BoardBlock, BoardSnapshot } from '../board/types'
import { blockId } from '../issue'
import { indexOf, outermost, sectionOf } from './locate'
import { outlineOf } from './sections'
import { endOfList, isThere, settle, slotsOf } from './slots'
import { domainOf, plainText } from './words'

const base = { gap: '\n', submission: null }
const form = { open: '[', middle: '](', close: ')' }
const card = (id: string, children: readonly BoardBlock[] = []): BoardBlock => ({
  ...base,
  kind: 'link',
  id: blockId(id),
  children,
  marker: '* ',
  tags: [],
  lead: '',
  title: id,
  url: `https://${id}.org`,
  form,
  suffix: '',
})
const section = (id: string, level: 2 | 3, children: readonly BoardBlock[]): BoardBlock => ({
  ...base,
  kind: 'section',
  id: blockId(id),
  children,
  level,
  title: id,
  form: { open: '## ', close: '' },
})
const note = (id: string): BoardBlock => ({
  ...base,
  kind: 'verbatim',
  id: blockId(id),
  children: [],
  source: '<!-- x -->',
})
const board = (...blocks: readonly BoardBlock[]): BoardSnapshot => ({
  eol: '\n',
  end: '\n',
  blocks,
  unplaced: [],
  trash: [],
})
const set = (...ids: readonly string[]) => new Set(ids.map(blockId))
const at = (parent: string, after: string | null) => ({
  parent: blockId(parent),
  after: after === null ? null : blockId(after),
})

const issue = board(
  note('head'),
  section('S', 2, []),
  section('A', 3, [card('a1', [card('a1x')]), card('a2'), note('end')]),
  section('B', 3, [card('b1')]),
  section('T', 2, [card('t1')]),
)

test('counts lead from a section to those below it', () => {
  expect(outlineOf(issue).map((entry) => [entry.section.id, entry.depth, entry.count])).toEqual([
    ['S', 0, 3],
    ['A', 1, 2],
    ['B', 1, 1],
    ['T', 0, 1],
  ])
})

test('blocks are found with their neighbours and in reading order', () => {
  expect(indexOf(issue).order).toEqual(['head', 'S', 'A', 'a1', 'a1x', 'a2', 'end', 'B', 'b1', 'T', 't1'])
  expect(indexOf(issue).places.get(blockId('a2'))).toMatchObject({
    parent: { id: 'A' },
    previous: { id: 'a1' },
    next: { id: 'end' },
  })
  expect(sectionOf(issue, blockId('a1x'))?.id).toBe('A')
  expect(sectionOf(issue, blockId('head'))).toBeNull()
})

test('a card takes its entries along, so they do not move by themselves', () => {
  expect(outermost(issue, set('b1', 'a1x', 'a1'))).toEqual(['a1', 'b1'])
})

test('there is a slot at the start of each section and after each block that stays', () => {
  expect(slotsOf(issue, set('a2'))).toEqual([
    at('S', null),
    at('A', null),
    at('A', 'a1'),
    at('A', 'end'),
    at('B', null),
    at('B', 'b1'),
    at('T', null),
    at('T', 't1'),
  ])
})

test('the end of a list is before the closing words', () => {
  expect(endOfList(issue.blocks[2] ?? note(''))).toEqual(at('A', 'a2'))
  expect(endOfList(issue.blocks[1] ?? note(''))).toEqual(at('S', null))
})

test('a place behind something that moves is the place before it', () => {
  expect(settle(issue, at('A', 'a2'), set('a1', 'a2'))).toEqual(at('A', null))
  expect(isThere(issue, at('A', 'a1'), set('a2'))).toBe(true)
  expect(isThere(issue, at('A', 'a2'), set('a1', 'a2'))).toBe(true)
  expect(isThere(issue, at('A', 'a2'), set('a1'))).toBe(false)
})

test('titles are read without their markdown', () => {
  expect(plainText('Why `Pin` is *so* **hard** [here](https://a.b) in snake_case')).toBe(
    'Why Pin is so hard here in snake_case',
  )
  expect(plainText('Vec&lt;T> \\[x\\]')).toBe('Vec<T> [x]')
})

test('a domain is the host without www', () => {
  expect(domainOf('https://www.Example.org:80/a?b')).toBe('example.org')
  expect(domainOf('mailto:x')).toBe('mailto:x')
})
