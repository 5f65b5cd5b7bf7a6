'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'

export interface Tab {
  readonly value: string
  readonly label: string
  /** Shown beside the label; null shows none. */
  readonly count?: number | null
  readonly content: ReactNode
}

interface TabsProps {
  readonly label: string
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly tabs: readonly Tab[]
  readonly className?: string
}

/** Panels of which one shows. Fills its parent; each panel scrolls by itself. */
export function Tabs({ label, value, onValueChange, tabs, className }: TabsProps) {
  return (
    <Primitive.Root
      value={value}
      onValueChange={onValueChange}
      className={cx('flex min-h-0 flex-1 flex-col', className)}
    >
      <Primitive.List aria-label={label} className="flex shrink-0 gap-[18px] overflow-x-auto border-b px-4">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className={cx(
              '-mb-px h-10 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-ink-3 max-sm:h-11',
              'hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink',
              'focus-visible:-outline-offset-2',
            )}
          >
            {tab.label}
            {tab.count === undefined || tab.count === null ? null : (
              <span className="ml-1.5 text-xs font-semibold text-ink-3 tabular-nums">{tab.count}</span>
            )}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.value}
          value={tab.value}
          className="relative flex min-h-0 flex-1 flex-col overflow-y-auto focus-visible:-outline-offset-2"
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}
