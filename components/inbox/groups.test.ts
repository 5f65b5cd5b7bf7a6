import { expect, test } from 'vitest'
import type { BoardBlockOf } from '../../lib/board/types'
import { blockId } from '../../lib/issue'
import type { InboxItem } from '../../lib/views'
import { ago } from '../ui/ago'
import { exampleItem } from './examples'
import { groupItems, matches } from './groups'

const item = (id: string, section: string | null, more: Partial<InboxItem> = {}) =>
  exampleItem(id, { section, url: `https://${id}.org/x`, ...more })
const section = (title: string): BoardBlockOf<'section'> => ({
  kind: 'section',
  id: blockId(title),
  gap: '',
  children: [],
  submission: null,
  level: 2,
  title,
  form: { open: '## ', close: '' },
})

test('groups follow the board, then unknown sections, then none', () => {
  const items = [item('a', null), item('b', 'Gone'), item('c', 'second'), item('d', 'First'), item('e', 'Second')]
  const groups = groupItems(items, [section('First'), section('[Second](https://x.org)')])
  expect(
    groups.map((group) => [group.heading, group.section !== null, group.items.map(({ id }) => id).join('')]),
  ).toEqual([
    ['Suggested for First', true, 'd'],
    ['Suggested for Second', true, 'ce'],
    ['Suggested for Gone', false, 'b'],
    ['No section suggested', false, 'a'],
  ])
})

test('a search finds by every word, wherever it stands', () => {
  const found = item('a', 'News', { title: 'Async traits', name: 'Ana', tags: ['video'] })
  expect(matches(found, '')).toBe(true)
  expect(matches(found, 'ana ASYNC video')).toBe(true)
  expect(matches(found, 'async sync')).toBe(true)
  expect(matches(found, 'async bob')).toBe(false)
})

test('ages are said in the largest unit that says enough', () => {
  const now = Date.parse('2026-01-03T00:00:00Z')
  expect(ago('2026-01-02T23:59:50Z', now)).toBe('just now')
  expect(ago('2026-01-02T23:15:00Z', now)).toBe('45 min ago')
  expect(ago('2026-01-02T19:00:00Z', now)).toBe('5 h ago')
  expect(ago('2025-12-25T00:00:00Z', now)).toBe('9 days ago')
})
