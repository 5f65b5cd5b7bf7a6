import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '../ui/Button'
import { PageTitle } from './PageTitle'

interface MissingProps {
  readonly title: string
  /** Why it may be missing and what to do. */
  readonly children: ReactNode
}

/** Says that something does not exist, and where to go from here. */
export function Missing({ title, children }: MissingProps) {
  return (
    <>
      <PageTitle lead={children}>{title}</PageTitle>
      <div className="flex flex-wrap gap-2">
        <Link href="/issues" className={buttonClass()}>
          All issues
        </Link>
        <Link href="/" className={buttonClass({ variant: 'quiet' })}>
          Front page
        </Link>
      </div>
    </>
  )
}
