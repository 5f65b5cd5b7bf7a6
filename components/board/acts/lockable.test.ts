// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { boardMarkdown, createBoard, snapshotBoard } from '../../../lib/board'
import { createUi } from '../state/ui'
import { createActs } from './acts'
import { lockable } from './lockable'

const source = '## News\n\n* [One](https://one.org)\n* [Two](https://two.org)\n'

function open() {
  // jsdom has none.
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } })
  const doc = createBoard(source)
  const ui = createUi()
  const snapshot = () => snapshotBoard(doc)
  const acts = lockable(createActs({ doc, ui, snapshot, origin: { kind: 'edit', actor: 'me' } }), ui)
  const [section] = snapshot().blocks
  const [one, two] = section?.children ?? []
  if (section === undefined || one === undefined || two === undefined) throw new Error('The board is not as written')
  return { doc, ui, acts, section: section.id, one: one.id, two: two.id }
}

test('on a locked board nothing that changes it does anything', () => {
  const { doc, ui, acts, section, one, two } = open()
  ui.set({ locked: true })
  const target = { parent: section, after: two }
  acts.open(one)
  acts.trash(new Set([one]))
  acts.pickUp(new Set([one]))
  acts.addSectionAfter(section, 'More')
  acts.removeSection(section)
  acts.openAdd(one)
  expect(acts.move(new Set([one]), target)).toBe(false)
  expect(acts.addLink('https://three.org', target)).toBeNull()
  expect(acts.edit(one, { suffix: ' by Ana' })).toBe(false)
  expect(boardMarkdown(doc)).toBe(source)
  expect(ui.get()).toMatchObject({ editing: null, carrying: false, adding: null })
})

test('it can be gone through, and changed again once it is open', () => {
  const { doc, ui, acts, one, two, section } = open()
  ui.set({ locked: true })
  acts.noteFocus(one)
  acts.toggle(two)
  expect(ui.get()).toMatchObject({ focused: one })
  ui.set({ locked: false })
  expect(acts.move(new Set([one]), { parent: section, after: two })).toBe(true)
  expect(boardMarkdown(doc)).toBe('## News\n\n* [Two](https://two.org)\n* [One](https://one.org)\n')
})
