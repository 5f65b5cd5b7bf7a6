'use client'

import { Button } from '../ui/Button'
import { PageTitle } from './PageTitle'

interface FailureProps {
  /** Names the failure in the server's log; null in the browser's own failures. */
  readonly digest: string | null
  readonly onRetry: () => void
}

/** Says that a page could not be made, keeps what the person typed elsewhere, and offers to try again. */
export function Failure({ digest, onRetry }: FailureProps) {
  return (
    <>
      <PageTitle lead="Something this page needs did not answer. Nothing you sent is lost; trying again often helps.">
        This page can’t be shown right now
      </PageTitle>
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
      {digest === null ? null : (
        <p className="mt-6 text-xs text-ink-3">
          If it stays like this, tell whoever runs this site the code <code className="select-all">{digest}</code>.
        </p>
      )}
    </>
  )
}
