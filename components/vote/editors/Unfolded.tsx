'use client'

import { type ReactNode, useState } from 'react'
import type { Refusal } from '../../../lib/result'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { getJson } from '../../ui/postJson'

interface UnfoldedProps<T> {
  readonly title: string
  readonly address: string
  readonly children: (view: T) => ReactNode
}

/** Something that is read from the server when it is unfolded, and anew each time. */
export function Unfolded<T>({ title, address, children }: UnfoldedProps<T>) {
  const [view, setView] = useState<T | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const read = async () => {
    setRefusal(null)
    const answer = await getJson<T>(address)
    if (answer.ok) setView(answer.value)
    else setRefusal(answer)
  }
  return (
    <details onToggle={(event) => (event.currentTarget.open ? void read() : undefined)} className="border-t pt-3">
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
