'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Asks for the page again from time to time, as long as it stands there. */
export function Refresh({ everyMs }: { readonly everyMs: number }) {
  const { refresh } = useRouter()
  useEffect(() => {
    const timer = setInterval(refresh, everyMs)
    return () => clearInterval(timer)
  }, [refresh, everyMs])
  return null
}
