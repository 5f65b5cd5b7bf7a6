import { useEffect, useRef, useState } from 'react'
import type { SystemView } from '../../../lib/views'
import { latest } from '../../ui/latest'
import { calls } from '../calls'

/** How often the server is asked, in milliseconds. */
const beat = 4_000

export interface Known {
  readonly view: SystemView
  /** When the server said so, by this browser's clock. */
  readonly at: number
  /** Why it could not be asked again since; null when it could. */
  readonly problem: string | null
}

/** How the server does, asked again every few seconds while somebody looks. What is known stays when it can't be asked. */
export function useSystem(
  first: SystemView,
  now: number,
): { readonly known: Known; readonly refresh: () => Promise<void> } {
  const [known, setKnown] = useState<Known>({ view: first, at: now, problem: null })
  const [refresh] = useState(() =>
    latest(calls.system, (answer) =>
      setKnown((before) =>
        answer.ok ? { view: answer.value, at: Date.now(), problem: null } : { ...before, problem: answer.message },
      ),
    ),
  )
  const asking = useRef(false)
  useEffect(() => {
    const ask = async () => {
      if (document.hidden || asking.current) return
      asking.current = true
      await refresh()
      asking.current = false
    }
    const again = () => void ask()
    const timer = setInterval(again, beat)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [refresh])
  return { known, refresh }
}
