'use client'

import { Command } from 'cmdk'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Kbd } from './Kbd'
import { useReturnFocus } from './useReturnFocus'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  /** Stands at the right: a count, a place. */
  readonly detail?: ReactNode
  readonly shortcut?: string
  /** Other words it is found by. */
  readonly keywords?: readonly string[]
  readonly onSelect: () => void
}

export interface PaletteGroup {
  readonly heading: string
  readonly items: readonly PaletteItem[]
}

interface CommandPaletteProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly label: string
  readonly placeholder: string
  readonly groups: readonly PaletteGroup[]
  /** Said when nothing matches. */
  readonly empty: string
}

/** Finds an act or a place by typing part of its name. Closes when one is chosen. */
export function CommandPalette({ open, onOpenChange, label, placeholder, groups, empty }: CommandPaletteProps) {
  const { note, giveBack } = useReturnFocus()
  const chosen = useRef<PaletteItem | null>(null)
  const handleSelect = (item: PaletteItem) => {
    chosen.current = item
    onOpenChange(false)
  }
  // Only now: a dialog that the act opens would close again when the focus goes back outside it.
  const handleClosed = (event: Event) => {
    giveBack(event)
    chosen.current?.onSelect()
    chosen.current = null
  }
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={note}
          onCloseAutoFocus={handleClosed}
          className="float-in fixed top-[12vh] left-1/2 z-50 w-[560px] max-w-[calc(100vw-16px)] -translate-x-1/2 overflow-hidden rounded-xl border border-line-strong bg-sheet shadow-float focus:outline-none"
        >
          <Primitive.Title className="sr-only">{label}</Primitive.Title>
          <Command label={label} loop filter={rate}>
            <Command.Input
              placeholder={placeholder}
              className="h-12 w-full border-b bg-transparent px-4 text-md outline-none max-sm:text-[1rem]"
            />
            <Command.List className="max-h-[min(420px,60vh)] scroll-py-2 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-ink-2">{empty}</Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group.heading}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3"
                >
                  {group.items.map((item) => (
                    <PaletteRow key={item.id} item={item} onSelect={handleSelect} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** Every word that was typed has to be there; a label that opens with them comes first. Ids are not searched. */
function rate(_: string, search: string, keywords: readonly string[] = []): number {
  const typed = search.trim().toLowerCase()
  const text = keywords.join(' ').toLowerCase()
  if (!typed.split(/\s+/).every((word) => text.includes(word))) return 0
  const label = (keywords[0] ?? '').toLowerCase()
  return label.startsWith(typed) ? 1 : label.includes(typed) ? 0.8 : 0.5
}

function PaletteRow({
  item,
  onSelect,
}: {
  readonly item: PaletteItem
  readonly onSelect: (item: PaletteItem) => void
}) {
  return (
    <Command.Item
      value={item.id}
      keywords={[item.label, ...(item.keywords ?? [])]}
      onSelect={() => onSelect(item)}
      className="flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-2 text-sm data-[selected=true]:bg-sunk max-sm:min-h-11"
    >
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.detail === undefined ? null : <span className="text-xs text-ink-3 tabular-nums">{item.detail}</span>}
      {item.shortcut === undefined ? null : <Kbd>{item.shortcut}</Kbd>}
    </Command.Item>
  )
}
