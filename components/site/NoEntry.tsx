import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '../ui/Button'
import { PageTitle } from './PageTitle'

interface NoEntryProps {
  readonly title: string
  /** The page that was asked for. */
  readonly next: string
  /** Why not, and who can change that. */
  readonly children: ReactNode
}

/** Says that a page is for others, and how to become one of them. */
export function NoEntry({ title, next, children }: NoEntryProps) {
  return (
    <div className="mx-auto max-w-[716px]">
      <PageTitle lead={children}>{title}</PageTitle>
      <div className="flex flex-wrap gap-2">
        <Link href={`/sign-in?${new URLSearchParams({ next, as: 'other' })}`} className={buttonClass()}>
          Sign in as somebody else
        </Link>
        <Link href="/" className={buttonClass({ variant: 'quiet' })}>
          Front page
        </Link>
      </div>
    </div>
  )
}
