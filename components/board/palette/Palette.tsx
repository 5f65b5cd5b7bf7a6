import { useMemo } from 'react'
import { domainOf, indexOf, isCard, nameOf, outlineOf } from '../../../lib/outline'
import { useBoard } from '../../room'
import { CommandPalette, type PaletteGroup, type PaletteItem } from '../../ui/CommandPalette'
import { type BoardContextValue, useBoardContext, useUi } from '../acts/context'

/** Goes to a section or card, or does something with the board, by typing part of its name. */
export function Palette() {
  const context = useBoardContext()
  const { ui } = context
  const overlay = useUi((state) => state.overlay)
  const board = useBoard()
  const move = overlay === 'move'
  const groups = useMemo(() => {
    if (move) return [sectionGroup('Move to', (id) => context.acts.moveToSection(movingOf(context), id), board)]
    return [actGroup(context), sectionGroup('Go to a section', context.acts.goTo, board), cardGroup(context, board)]
  }, [move, context, board])
  return (
    <CommandPalette
      open={overlay === 'palette' || move}
      onOpenChange={(open) => {
        if (!open) ui.set({ overlay: null })
      }}
      label={move ? 'Move to a section' : 'Go to or do'}
      placeholder={move ? 'Move to…' : 'Go to a section or card, or type what to do'}
      empty="Nothing has this name. Try part of a title or an address."
      groups={groups}
    />
  )
}

type Board = ReturnType<typeof useBoard>
type Go = BoardContextValue['acts']['goTo']

function movingOf({ ui, acts }: BoardContextValue) {
  const { focused, selected } = ui.get()
  return focused === null ? selected : acts.chosen(focused)
}

function sectionGroup(heading: string, go: Go, board: Board): PaletteGroup {
  const path: string[] = []
  const items = outlineOf(board).map(({ section, depth, count }): PaletteItem => {
    path.splice(depth, path.length, nameOf(section))
    return {
      id: section.id,
      label: nameOf(section),
      detail: [...path.slice(0, depth).slice(-1), String(count)].join(' · '),
      keywords: path.slice(0, depth),
      onSelect: () => go(section.id),
    }
  })
  return { heading, items }
}

function cardGroup({ acts }: BoardContextValue, board: Board): PaletteGroup {
  const items: PaletteItem[] = []
  for (const { block } of indexOf(board).places.values())
    if (isCard(block))
      items.push({
        id: block.id,
        label: nameOf(block),
        detail: domainOf(block.url),
        keywords: [block.url, ...block.tags],
        onSelect: () => acts.goTo(block.id),
      })
  return { heading: 'Go to a card', items }
}

function actGroup({ ui, acts, slots }: BoardContextValue): PaletteGroup {
  const { focused, here, panel, locked } = ui.get()
  const row = focused ?? here
  const items: PaletteItem[] = [
    { id: 'fetch', label: 'Fetch from git', onSelect: slots.onFetch },
    { id: 'history', label: 'Show the history', onSelect: () => ui.set({ panel: 'history', drawer: 'side' }) },
    {
      id: 'preview',
      label: panel === 'preview' ? 'Show the inbox' : 'Show the preview',
      onSelect: () => ui.set({ panel: panel === 'preview' ? 'inbox' : 'preview', drawer: 'side' }),
    },
    { id: 'trash', label: 'Show the trash', onSelect: () => ui.set({ panel: 'trash', drawer: 'side' }) },
    { id: 'shortcuts', label: 'Show the keys', shortcut: '?', onSelect: () => ui.set({ overlay: 'shortcuts' }) },
  ]
  if (locked) return { heading: 'Do', items }
  items.unshift(
    { id: 'commit', label: 'Commit…', shortcut: '⌘↵', onSelect: () => ui.set({ overlay: 'commit' }) },
    { id: 'publish', label: 'Publish…', onSelect: () => ui.set({ overlay: 'publish' }) },
  )
  items.push({ id: 'section', label: 'Add a section', onSelect: () => acts.addSectionAfter(here, '') })
  if (row !== null)
    items.unshift(
      { id: 'add', label: 'Add a link here', shortcut: 'N', onSelect: () => acts.openAdd(row) },
      { id: 'move', label: 'Move what is selected to…', shortcut: 'M', onSelect: () => ui.set({ overlay: 'move' }) },
    )
  return { heading: 'Do', items }
}
