import type { KeyboardEvent } from 'react'
import { type BlockId, blockId } from '../../../lib/issue'
import { indexOf, isCard } from '../../../lib/outline'
import { type BoardContextValue, useBoardContext } from '../acts/context'
import { keyName } from './keyName'

/** The keys of the focused row. Fields inside rows keep their own keys to themselves. */
export function useGalleyKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const board = useBoardContext()
  return (event) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined
    if (row === undefined || event.nativeEvent.isComposing || board.ui.get().overlay !== null) return
    const keys = board.ui.get().carrying ? carryKeys : rowKeys
    const act = keys[keyName(event)]
    if (act === undefined) return
    event.preventDefault()
    act(board, blockId(row))
  }
}

type Keys = Readonly<Record<string, (board: BoardContextValue, row: BlockId) => void>>

const rowKeys: Keys = {
  ArrowDown: ({ acts }) => acts.step(1, false),
  j: ({ acts }) => acts.step(1, false),
  ArrowUp: ({ acts }) => acts.step(-1, false),
  k: ({ acts }) => acts.step(-1, false),
  'Shift+ArrowDown': ({ acts }) => acts.step(1, true),
  'Shift+ArrowUp': ({ acts }) => acts.step(-1, true),
  Home: ({ acts }) => acts.stepToEnd('first'),
  End: ({ acts }) => acts.stepToEnd('last'),
  Enter: ({ acts }, row) => acts.open(row),
  e: (board, row) => board.acts.open(row, isCardRow(board, row) ? 'fields' : undefined),
  m: ({ ui }) => ui.set({ overlay: ui.get().locked ? null : 'move' }),
  n: ({ acts }, row) => acts.openAdd(row),
  x: ({ acts }, row) => acts.toggle(row),
  ' ': ({ acts }, row) => acts.pickUp(acts.chosen(row)),
  'Mod+]': ({ acts }, row) => acts.nest(row),
  'Mod+[': ({ acts }, row) => acts.unnest(row),
  Delete: (board, row) => remove(board, row),
  Backspace: (board, row) => remove(board, row),
  Escape: ({ acts }) => acts.clearSelection(),
}

const carryKeys: Keys = {
  ArrowDown: ({ acts }) => acts.carry(1, false),
  j: ({ acts }) => acts.carry(1, false),
  ArrowUp: ({ acts }) => acts.carry(-1, false),
  k: ({ acts }) => acts.carry(-1, false),
  PageDown: ({ acts }) => acts.carry(1, true),
  'Mod+ArrowDown': ({ acts }) => acts.carry(1, true),
  PageUp: ({ acts }) => acts.carry(-1, true),
  'Mod+ArrowUp': ({ acts }) => acts.carry(-1, true),
  ' ': ({ acts }) => acts.putDown(),
  Enter: ({ acts }) => acts.putDown(),
  Escape: ({ acts }) => acts.letGo(),
  Tab: ({ acts }) => acts.letGo(),
}

function remove({ acts, snapshot }: BoardContextValue, row: BlockId): void {
  if (indexOf(snapshot()).places.get(row)?.block.kind === 'section') acts.removeSection(row)
  else acts.trash(acts.chosen(row))
}

function isCardRow({ snapshot }: BoardContextValue, row: BlockId): boolean {
  const block = indexOf(snapshot()).places.get(row)?.block
  return block !== undefined && isCard(block)
}
