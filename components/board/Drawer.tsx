import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../ui/cx'
import { useReturnFocus } from '../ui/useReturnFocus'

interface DrawerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly label: string
  readonly side: 'left' | 'right'
  readonly children: ReactNode
}

/** A side of the board on narrow screens: comes over the galley and goes again. */
export function Drawer({ open, onClose, label, side, children }: DrawerProps) {
  const { note, giveBack } = useReturnFocus()
  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-30 bg-veil lg:hidden" />
        <Primitive.Content
          aria-describedby={undefined}
          onOpenAutoFocus={note}
          onCloseAutoFocus={giveBack}
          className={cx(
            'float-in fixed inset-y-0 z-40 flex w-[min(372px,calc(100vw-44px))] flex-col bg-sheet shadow-float focus:outline-none lg:hidden',
            side === 'left' ? 'left-0 border-r' : 'right-0 border-l',
          )}
        >
          <Primitive.Title className="sr-only">{label}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
