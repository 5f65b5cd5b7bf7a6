import { useEffect, useState } from 'react'
import type { Result } from '../../../lib/result'
import { getJson, postJson } from '../../ui/postJson'

interface Asked<T> {
  /** What the answer is to; null before the first. */
  readonly key: string | null
  readonly answer: Result<T> | null
}

interface Question {
  /** What to ask; null for nothing. */
  readonly address: string | null
  /** What is too long for an address, posted; absent where it is only read. */
  readonly text?: string
  /** How long it stands still before it is asked, in milliseconds. */
  readonly pauseMs: number
}

/** Asks once a question has stood still for a while, and gives the answer to the newest; null while there is none. */
export function useAsked<T>({ address, text, pauseMs }: Question): { answer: Result<T> | null; asking: boolean } {
  const [asked, setAsked] = useState<Asked<T>>({ key: null, answer: null })
  const key = address === null ? null : `${address} ${text ?? ''}`
  useEffect(() => {
    if (address === null || key === null) return
    let gone = false
    const timer = setTimeout(async () => {
      const answer = text === undefined ? await getJson<T>(address) : await postJson<T>(address, { text })
      if (!gone) setAsked({ key, answer })
    }, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [address, text, key, pauseMs])
  const isIts = asked.key === key
  return { answer: isIts ? asked.answer : null, asking: key !== null && !isIts }
}
