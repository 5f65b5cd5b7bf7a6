'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { NoEntry } from '../../../../components/site/NoEntry'

/** Says that boards are for others, with the way back to this one: a page that forbids is not told its address. */
export function NoBoard({ children }: { readonly children: ReactNode }) {
  return (
    <NoEntry title="Boards are for editors" next={usePathname()}>
      {children}
    </NoEntry>
  )
}
