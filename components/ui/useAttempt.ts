'use client'

import { useState } from 'react'
import type { Result } from '../../lib/result'

export interface Attempt {
  readonly sending: boolean
  /** What was refused last, in a sentence; null while there is another try. */
  readonly problem: string | null
  /** Whether it was done. */
  readonly attempt: (send: () => Promise<Result<unknown>>) => Promise<boolean>
}

/** Something that is sent to the server from a window, which says there what is refused. */
export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const attempt = async (send: () => Promise<Result<unknown>>) => {
    setSending(true)
    setProblem(null)
    const done = await send()
    setSending(false)
    if (!done.ok) setProblem(done.message)
    return done.ok
  }
  return { sending, problem, attempt }
}
