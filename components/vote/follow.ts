import { addresses } from './addresses'

/** How often the round is asked for where nothing tells of changes, in milliseconds. */
export const askEvery = 15_000
/** The least time between two readings, in milliseconds: a busy vote changes many times a second. */
export const readAtMost = 1000

/**
 * Calls `changed` when something in the ballot's rounds changed, at most once a second, until stopped. Without a working
 * stream it is called every 15 s, and the stream is tried again. Nothing goes on while nobody looks; when somebody looks
 * again, it is called at once.
 */
export function follow(kind: string, changed: () => void): () => void {
  const tell = atMost(changed)
  let stream: EventSource | null = null
  let asking: ReturnType<typeof setInterval> | null = null

  const ask = () => {
    asking ??= setInterval(() => {
      tell.now()
      if (stream?.readyState === EventSource.CLOSED) open()
    }, askEvery)
  }
  const stopAsking = () => {
    if (asking !== null) clearInterval(asking)
    asking = null
  }
  const open = () => {
    stream?.close()
    if (typeof EventSource === 'undefined') return ask()
    let broke = false
    stream = new EventSource(addresses.live(kind))
    stream.onopen = () => {
      stopAsking()
      if (broke) tell.now()
    }
    stream.onerror = () => {
      broke = true
      ask()
    }
    stream.onmessage = tell.now
    stream.addEventListener('changed', tell.now)
  }
  const close = () => {
    stream?.close()
    stream = null
    stopAsking()
    tell.stop()
  }
  const handleSeen = () => {
    if (document.visibilityState === 'hidden') return close()
    if (stream !== null || asking !== null) return
    open()
    tell.now()
  }
  if (document.visibilityState !== 'hidden') open()
  document.addEventListener('visibilitychange', handleSeen)
  return () => {
    document.removeEventListener('visibilitychange', handleSeen)
    close()
  }
}

/** Calls at once, then not before a second has passed; what was asked meanwhile is one call at its end. */
function atMost(call: () => void) {
  let resting: ReturnType<typeof setTimeout> | null = null
  let again = false
  const now = () => {
    if (resting !== null) {
      again = true
      return
    }
    call()
    resting = setTimeout(() => {
      resting = null
      if (!again) return
      again = false
      now()
    }, readAtMost)
  }
  const stop = () => {
    if (resting !== null) clearTimeout(resting)
    resting = null
    again = false
  }
  return { now, stop }
}
