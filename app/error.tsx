'use client'

import { Failure } from '../components/site/Failure'
import { Wordmark } from '../components/site/Wordmark'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="min-h-dvh">
      <header className="border-b">
        <div className="mx-auto flex h-[54px] max-w-[780px] items-center px-[18px] sm:px-8">
          <Wordmark />
        </div>
      </header>
      <main className="mx-auto max-w-[780px] px-[18px] pt-6 pb-16 sm:px-8 sm:pt-10">
        <Failure digest={error.digest ?? null} onRetry={reset} />
      </main>
    </div>
  )
}
