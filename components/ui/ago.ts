const minute = 60_000

/** How long ago, in the few words that fit a row: "3 h ago". */
export function ago(time: string, now: number): string {
  const minutes = Math.round((now - Date.parse(time)) / minute)
  if (Number.isNaN(minutes)) return ''
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h ago`
  return `${Math.round(minutes / 1440)} days ago`
}
