'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'

/** Instead of what a page would list, when the server does not say it. */
export function Refused({ message }: { readonly message: string }) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  return (
    <Notice tone="error" title="This can’t be shown right now">
      <p>{message}</p>
      <Button
        size="sm"
        className="mt-2"
        pending={pending ? 'Trying again…' : null}
        onClick={() => startTransition(() => router.refresh())}
      >
        Try again
      </Button>
    </Notice>
  )
}
