// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import {
  addCard,
  boardMarkdown,
  createBoard,
  createUndo,
  editCard,
  patchBoard,
  snapshotBoard,
  titleText,
  watchBoard,
} from '../../lib/board'
import { type BlockId, blockId } from '../../lib/issue'
import { indexOf, nameOf } from '../../lib/outline'
import { RoomContext, type RoomValue } from '../room/context'
import { People } from '../room/people'
import { freshPage } from '../testing/page'
import { BoardProvider } from './BoardProvider'
import { Galley } from './Galley'

const rendered: string[] = []
const marks = new Map<string, { text: string }>()
const markListeners = new Set<() => void>()

vi.mock('./rows/CardDetail', () => ({
  CardDetail: ({ block }: { block: { url: string } }) => {
    rendered.push(block.url)
    return null
  },
}))

vi.mock('../drag/useAutoScroll', () => ({ useAutoScroll: () => undefined }))

const source = `## News

* [One](https://one.org)
* [Two](https://two.org)

## More

* [Three](https://three.org)
`
const origin = { kind: 'edit', actor: 'me' } as const
const slots = {
  ProseEditor: () => null,
  cardNote: () => null,
  onPlaceSubmission: () => undefined,
  onFetch: () => undefined,
  marks: {
    at: (block: string) => marks.get(block) ?? null,
    subscribe: (listener: () => void) => {
      markListeners.add(listener)
      return () => markListeners.delete(listener)
    },
    clear: (block: string) => {
      marks.delete(block)
      for (const listener of markListeners) listener()
    },
  },
  knownTags: [],
}
let doc: Y.Doc
const page = freshPage()
let people: Awareness

function room(): RoomValue {
  people = new Awareness(doc)
  return {
    doc,
    awareness: people,
    origin,
    undo: createUndo(doc, origin),
    board: watchBoard(doc),
    people: new People(people),
    setPlace: (at: unknown) => people.setLocalStateField('at', at),
    onTopic: () => () => undefined,
  } as unknown as RoomValue
}

const idOf = (name: string): BlockId => {
  for (const { block } of indexOf(snapshotBoard(doc)).places.values()) if (nameOf(block) === name) return block.id
  throw new RangeError(`No block ${name}`)
}
const rowOf = (name: string) => document.querySelector<HTMLElement>(`[data-row="${idOf(name)}"]`)

async function press(row: HTMLElement | null, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    row?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  })
}

beforeEach(async () => {
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } })
  Element.prototype.scrollIntoView = () => undefined
  doc = createBoard(source)
  await page.show(
    <RoomContext value={room()}>
      <BoardProvider slots={slots}>
        <Galley />
      </BoardProvider>
    </RoomContext>,
  )
  rendered.length = 0
})

test('a change to one card renders that card only', async () => {
  await act(async () => void editCard(doc, { block: idOf('Two'), fields: { suffix: ' by Ana' }, origin }))
  expect(rendered).toEqual(['https://two.org'])
})

test('a letter typed by somebody else renders that card only', async () => {
  await act(async () => titleText(doc, idOf('Three'))?.insert(0, 'x'))
  expect(rendered).toEqual(['https://three.org'])
})

test('a new card renders itself only', async () => {
  const card = { id: blockId('new'), title: 'New', url: 'https://new.org' }
  const target = { parent: idOf('News'), after: idOf('One') }
  await act(async () => void addCard(doc, { card, target, origin }))
  expect(rendered).toEqual(['https://new.org'])
})

test('where other people are renders no card', async () => {
  const state = { user: { id: 'b', name: 'Bo', color: '#123456' }, at: { block: idOf('One'), field: 'title' } }
  await act(async () => {
    people.states.set(7, state)
    people.emit('change', [{ added: [7], updated: [], removed: [] }, 'net'])
  })
  expect(rowOf('One')?.textContent).toContain('Bo')
  expect(rendered).toEqual([])
})

test('what git did to a card is said there until it has the focus, and renders no card', async () => {
  await act(async () => {
    marks.set(idOf('Two'), { text: 'Added in git by Ana' })
    for (const listener of markListeners) listener()
  })
  expect(rowOf('Two')?.textContent).toContain('Added in git by Ana')
  expect(rendered).toEqual([])
  await act(async () => rowOf('Two')?.focus())
  expect(rowOf('Two')?.textContent).not.toContain('Added in git')
})

test('what git has otherwise stands below its card until somebody chooses', async () => {
  const named = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)
  const contest = (block: BlockId, ours: string, theirs: string) => {
    const text = boardMarkdown(doc)
    editCard(doc, { block, fields: { url: ours }, origin })
    patchBoard(doc, text, text.replace(/https:\/\/(one|two)\.org(?=\))/, theirs))
  }
  await act(async () => contest(idOf('One'), 'https://one.org/ours', 'https://one.org/theirs'))
  expect(rowOf('One')?.textContent).toContain('https://one.org/theirs')
  await act(async () => named('Use git’s: address of One')?.click())
  expect(boardMarkdown(doc)).toContain('[One](https://one.org/theirs)')
  expect(rowOf('One')?.textContent).not.toContain('Git has')
  await act(async () => contest(idOf('Two'), 'https://two.org/ours', 'https://two.org/theirs'))
  await act(async () => named('Dismiss git’s: address of Two')?.click())
  expect(boardMarkdown(doc)).toContain('[Two](https://two.org/ours)')
  expect(rowOf('Two')?.textContent).not.toContain('Git has')
})

test('a card is carried to another section with the keyboard alone', async () => {
  await act(async () => rowOf('One')?.focus())
  await press(rowOf('One'), ' ')
  for (const _ of [1, 2]) await press(rowOf('One'), 'ArrowDown')
  await press(rowOf('One'), ' ')
  const more = snapshotBoard(doc).blocks.at(-1)
  expect(more?.children.map(nameOf)).toEqual(['One', 'Three'])
})

test('Escape leaves a carried card where it was', async () => {
  const before = snapshotBoard(doc)
  await act(async () => rowOf('One')?.focus())
  await press(rowOf('One'), ' ')
  await press(rowOf('One'), 'ArrowDown')
  await press(rowOf('One'), 'Escape')
  expect(snapshotBoard(doc)).toEqual(before)
})

test('Enter opens a title, and Escape gives the focus back to its row', async () => {
  await act(async () => rowOf('Two')?.focus())
  await press(rowOf('Two'), 'Enter')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Title')
  await press(document.activeElement as HTMLElement, 'Escape')
  expect(document.activeElement).toBe(rowOf('Two'))
})

test('Delete moves a card to the trash and goes on to the next', async () => {
  await act(async () => rowOf('One')?.focus())
  await press(rowOf('One'), 'Delete')
  expect(snapshotBoard(doc).trash.map(nameOf)).toEqual(['One'])
  expect(document.activeElement).toBe(rowOf('Two'))
})
