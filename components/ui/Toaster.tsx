'use client'

import { Toaster as Primitive, toast } from 'sonner'

/** Shows what `toast` says; mount it once per screen. */
export function Toaster() {
  return (
    <Primitive
      position="bottom-center"
      offset={20}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded-lg border border-line-strong bg-sheet px-4 py-3 font-sans text-sm text-ink shadow-float',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-ink-2',
          error: 'border-accent',
          actionButton:
            'h-[30px] shrink-0 rounded-md border border-line-strong bg-sheet px-3 text-sm font-medium hover:bg-sunk max-sm:h-11',
          closeButton: 'text-ink-3',
        },
      }}
    />
  )
}

export { toast }
