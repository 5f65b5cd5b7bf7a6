'use client'

import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Refusal } from '../../../lib/result'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { getJson } from '../../ui/postJson'

interface UnfoldedProps<T> {
  readonly title: string
  readonly address: string
  /** Changes when what is read may have changed. */
  readonly stamp: string
  readonly children: (view: T) => ReactNode
}

/** Something that is read from the server when it is unfolded, and anew when that may have changed. */
export function Unfolded<T>({ title, address, stamp, children }: UnfoldedProps<T>) {
  const [view, setView] = useState<T | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [open, setOpen] = useState(false)
  const read = useCallback(async () => {
    const answer = await getJson<T>(address)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setView(answer.value)
  }, [address])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read anew for each stamp
  useEffect(() => {
    if (open) void read()
  }, [open, read, stamp])
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-t pt-3">
      <summary className="hit w-fit font-medium">{title}</summary>
      <div className="mt-3 text-sm">
        {refusal === null ? null : (
          <Notice tone="error" role="alert">
            {refusal.message}{' '}
            <Button size="sm" onClick={() => void read()}>
              Try again
            </Button>
          </Notice>
        )}
        {view === null && refusal === null ? <p className="text-ink-3">Reading…</p> : null}
        {view === null ? null : children(view)}
      </div>
    </details>
  )
}
