import { useEffect, useState } from 'react'

/** How often ages are said anew, in milliseconds. */
const beat = 30_000

/** The time, for ages that grow while they are shown. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), beat)
    return () => clearInterval(timer)
  }, [])
  return now
}
