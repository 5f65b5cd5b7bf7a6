'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { floatingClass } from './floating'
import { Kbd } from './Kbd'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}

/** A list of acts that opens from a button. */
export function Menu({ trigger, align = 'end', side = 'bottom', children, ...root }: MenuProps) {
  return (
    <Primitive.Root modal={false} {...root}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            floatingClass,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-auto p-1',
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

const item =
  'flex min-h-7 items-center gap-2 rounded-md px-2 text-sm outline-none max-sm:min-h-11 ' +
  'data-disabled:opacity-50 data-highlighted:bg-sunk [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3'

interface MenuItemProps {
  readonly onSelect: () => void
  readonly shortcut?: string
  readonly disabled?: boolean
  /** For acts that take something away. */
  readonly tone?: 'plain' | 'danger'
  readonly children: ReactNode
}

export function MenuItem({ onSelect, shortcut, disabled = false, tone = 'plain', children }: MenuItemProps) {
  return (
    <Primitive.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(item, tone === 'danger' && 'text-accent [&_svg]:text-accent')}
    >
      {children}
      {shortcut === undefined ? null : <Kbd className="ml-auto">{shortcut}</Kbd>}
    </Primitive.Item>
  )
}

interface MenuCheckboxItemProps {
  readonly checked: boolean
  readonly onCheckedChange: (checked: boolean) => void
  readonly children: ReactNode
}

export function MenuCheckboxItem({ checked, onCheckedChange, children }: MenuCheckboxItemProps) {
  return (
    <Primitive.CheckboxItem checked={checked} onCheckedChange={onCheckedChange} className={cx(item, 'pl-8 relative')}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.CheckboxItem>
  )
}

interface MenuChoiceProps {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string; readonly says: string }[]
}

/** Things of which one holds, each with a line that says what it means. */
export function MenuChoice({ options, ...group }: MenuChoiceProps) {
  return (
    <Primitive.RadioGroup {...group}>
      {options.map(({ value, label, says }) => (
        <Primitive.RadioItem key={value} value={value} className={cx(item, 'relative items-start py-1.5 pl-8')}>
          <Primitive.ItemIndicator className="absolute top-[7px] left-2">
            <Check aria-hidden />
          </Primitive.ItemIndicator>
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-xs text-ink-3">{says}</span>
          </span>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-2xs font-semibold text-ink-3">{children}</Primitive.Label>
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />
}
