'use client'

import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react'
import type { NominationMenuProps } from './NominationMenu'
import { titleOf } from './words'

const NominationMenu = lazy(() => import('./NominationMenu').then((loaded) => ({ default: loaded.NominationMenu })))

type MoreButtonProps = Omit<NominationMenuProps, 'trigger' | 'open' | 'onOpenChange'>

/** The other things that can be done with a nomination; the menu's code is fetched when it is first opened. */
export function MoreButton(props: MoreButtonProps) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const label = `More about ${titleOf(props.nomination.data)}`
  if (!asked)
    return (
      <Dots
        label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={() => void import('./NominationMenu').catch(() => undefined)}
        onClick={() => {
          setAsked(true)
          setOpen(true)
        }}
      />
    )
  return (
    <Suspense fallback={<Dots label={label} aria-haspopup="menu" aria-expanded aria-busy />}>
      <NominationMenu {...props} open={open} onOpenChange={setOpen} trigger={<Dots label={label} />} />
    </Suspense>
  )
}

interface DotsProps extends ComponentPropsWithRef<'button'> {
  readonly label: string
}

function Dots({ label, ...rest }: DotsProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className="hit -my-1 inline-flex h-6 w-7 items-center justify-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink aria-expanded:bg-sunk"
    >
      <svg aria-hidden viewBox="0 0 16 16" className="size-4 fill-current">
        <circle cx="3" cy="8" r="1.25" />
        <circle cx="8" cy="8" r="1.25" />
        <circle cx="13" cy="8" r="1.25" />
      </svg>
    </button>
  )
}
