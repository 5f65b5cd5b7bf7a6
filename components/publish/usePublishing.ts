import { useEffect, useState } from 'react'
import type { Refusal, Result } from '../../lib/result'
import type { PublishedView, PublishView } from '../../lib/views'
import { getJson, postJson } from '../ui/postJson'

interface Publishing {
  /** What would be done, or why that can't be told; null until it is known. */
  readonly plan: Result<PublishView> | null
  /** Why the last attempt did nothing. */
  readonly refused: Refusal | null
  readonly busy: boolean
  /** What was done. */
  readonly done: PublishedView | null
  readonly publish: () => Promise<void>
}

/** Asks what publishing an issue would do, and does it. */
export function usePublishing(number: number, onPublished: () => void): Publishing {
  const [plan, setPlan] = useState<Result<PublishView> | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [done, setDone] = useState<PublishedView | null>(null)
  const [busy, setBusy] = useState(false)
  const address = `/api/issues/${number}/publish`
  useEffect(() => {
    let current = true
    void getJson<PublishView>(address).then((answer) => {
      if (current) setPlan(answer)
    })
    return () => {
      current = false
    }
  }, [address])
  const publish = async () => {
    setBusy(true)
    setRefused(null)
    const published = await postJson<PublishedView>(address, {})
    setBusy(false)
    if (published.ok) {
      setDone(published.value)
      return onPublished()
    }
    setRefused(published)
    // What stops it may be new: the list is asked for again.
    setPlan(await getJson<PublishView>(address))
  }
  return { plan, refused, busy, done, publish }
}
