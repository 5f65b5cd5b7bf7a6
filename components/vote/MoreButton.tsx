'use client'

import { type ComponentPropsWithRef, type ComponentType, lazy, useState } from 'react'
import type { NominationMenuProps } from './NominationMenu'
import { notFetched, Part } from './Part'
import { titleOf } from './words'

const loadMenu = () => import('./NominationMenu').then((loaded) => ({ default: loaded.NominationMenu }))

type MoreButtonProps = Omit<NominationMenuProps, 'trigger' | 'open' | 'onOpenChange'>

/** The other things that can be done with a nomination; the menu's code is fetched when it is first opened. */
export function MoreButton(props: MoreButtonProps) {
  const [open, setOpen] = useState(false)
  const [Menu, setMenu] = useState<ComponentType<NominationMenuProps> | null>(null)
  const label = `More about ${titleOf(props.nomination.data)}`
  const handleFail = () => {
    setMenu(null)
    setOpen(false)
    props.onSay(notFetched)
  }
  if (Menu === null)
    return (
      <Dots
        label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={() => void loadMenu().catch(() => undefined)}
        onClick={() => {
          setMenu(() => lazy(loadMenu))
          setOpen(true)
        }}
      />
    )
  return (
    <Part fallback={<Dots label={label} aria-haspopup="menu" aria-expanded aria-busy />} onFail={handleFail}>
      <Menu {...props} open={open} onOpenChange={setOpen} trigger={<Dots label={label} />} />
    </Part>
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
