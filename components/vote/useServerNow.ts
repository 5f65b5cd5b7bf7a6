import { useEffect, useState } from 'react'

/** How often what is said of the time is said anew, in milliseconds. */
const beat = 10_000

/**
 * The server's time while the page is shown, whatever this device's clock says: it begins with `read`, when the page was
 * made, and goes on from there. `moments` are passed on the dot.
 */
export function useServerNow(read: string, moments: readonly string[]): number {
  const [now, setNow] = useState(() => Date.parse(read))
  const next = moments.map((each) => Date.parse(each)).find((time) => time > now) ?? Number.POSITIVE_INFINITY
  const [ahead, setAhead] = useState<{ readonly read: string; readonly by: number } | null>(null)
  useEffect(() => {
    // Of several answers, the one that was read last is the nearest to now.
    const by = Date.parse(read) - Date.now()
    setAhead({ read, by })
    setNow(Date.now() + by)
  }, [read])
  useEffect(() => {
    if (ahead === null) return
    const timer = setTimeout(
      () => setNow(Date.now() + ahead.by),
      Math.max(50, Math.min(beat, next - Date.now() - ahead.by)),
    )
    return () => clearTimeout(timer)
  })
  return now
}
