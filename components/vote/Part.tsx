import { type ReactNode, Suspense } from 'react'
import { FetchBoundary } from '../ui/FetchBoundary'

interface PartProps {
  /** Stands there while the code is on its way, and where it can't be fetched. */
  readonly fallback?: ReactNode
  readonly onFail?: () => void
  readonly children: ReactNode
}

/** A part of the page whose code is fetched apart; the rest stays whatever becomes of that. */
export function Part({ fallback = null, onFail, children }: PartProps) {
  return (
    <FetchBoundary fallback={fallback} onFail={onFail}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </FetchBoundary>
  )
}

/** What is said where a part was asked for and can't be fetched. */
export const notFetched = 'This could not be fetched from the server. Check your connection and try again.'
