'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cx } from './cx'
import { IconButton } from './IconButton'
import { useReturnFocus } from './useReturnFocus'

interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** One sentence under the title. */
  readonly description?: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg'
  /** What has the focus first; the window itself when absent. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children?: ReactNode
}

const widths = { sm: 'w-[420px]', md: 'w-[560px]', lg: 'w-[920px]' } as const

/** A window over the page: takes the focus, gives it back, closes on Escape. On phones it comes from below. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = 'md',
  initialFocus,
  children,
}: DialogProps) {
  const { note, giveBack } = useReturnFocus()
  const handleOpen = (event: Event) => {
    note()
    event.preventDefault()
    const first = initialFocus?.current ?? event.currentTarget
    if (first instanceof HTMLElement) first.focus()
  }
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={handleOpen}
          onCloseAutoFocus={giveBack}
          className={cx(
            'float-in fixed z-50 flex flex-col border border-line bg-sheet shadow-float focus:outline-none',
            'top-[8vh] left-1/2 max-h-[84vh] max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-xl',
            'max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:w-auto max-sm:max-w-none max-sm:translate-x-0',
            'max-sm:rounded-b-none',
            widths[size],
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-serif text-xl font-semibold tracking-tight">{title}</Primitive.Title>
              {description === undefined ? null : (
                <Primitive.Description className="mt-1 text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" className="-mr-2">
                <X aria-hidden />
              </IconButton>
            </Primitive.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer === undefined ? null : (
            <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3 max-sm:[&>button]:grow">{footer}</div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
