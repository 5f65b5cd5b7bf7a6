'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { ReceiptView } from '../../lib/views'
import { getJson } from '../ui/postJson'

const everyMs = 15_000

/** While a submission waits: asks for its status every 15 s and when the tab is looked at again, and renews the page. */
export function Refresh({ id }: { readonly id: string }) {
  const router = useRouter()
  useEffect(() => {
    let gone = false
    const ask = async () => {
      if (document.visibilityState === 'hidden') return
      const receipt = await getJson<ReceiptView>(`/api/submissions/${encodeURIComponent(id)}`)
      if (!gone && receipt.ok && receipt.value.status !== 'waiting') router.refresh()
    }
    const handleSeen = () => void ask()
    const timer = setInterval(handleSeen, everyMs)
    document.addEventListener('visibilitychange', handleSeen)
    window.addEventListener('focus', handleSeen)
    return () => {
      gone = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', handleSeen)
      window.removeEventListener('focus', handleSeen)
    }
  }, [id, router])
  return null
}
