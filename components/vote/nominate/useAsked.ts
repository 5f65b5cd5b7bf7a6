import { useEffect, useState } from 'react'
import type { Result } from '../../../lib/result'
import { getJson } from '../../ui/postJson'

interface Asked<T> {
  /** What the answer is to; null before the first. */
  readonly address: string | null
  readonly answer: Result<T> | null
}

/**
 * Asks an address once it has stood still for a while, and gives the answer to the newest; null while there is none.
 * `asking` while an answer is on its way.
 */
export function useAsked<T>(address: string | null, pauseMs: number): { answer: Result<T> | null; asking: boolean } {
  const [asked, setAsked] = useState<Asked<T>>({ address: null, answer: null })
  useEffect(() => {
    if (address === null) return
    let gone = false
    const timer = setTimeout(async () => {
      const answer = await getJson<T>(address)
      if (!gone) setAsked({ address, answer })
    }, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [address, pauseMs])
  const isIts = asked.address === address
  return { answer: isIts ? asked.answer : null, asking: address !== null && !isIts }
}
