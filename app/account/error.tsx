'use client'

import { Failure } from '../../components/site/Failure'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function AccountErrorPage({ error, reset }: ErrorPageProps) {
  return <Failure digest={error.digest ?? null} onRetry={reset} />
}
