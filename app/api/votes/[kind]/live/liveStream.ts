/** Proxies take a connection that says nothing for dead, mostly after a minute. */
const heartbeat = 20_000
/** A reader that takes nothing any more; it would come again when it does. */
const mostWaiting = 100

interface Live {
  readonly signal: AbortSignal
  watch(changed: () => void, ended: () => void): () => void
}

/** The events of a ballot as the body of a response. */
export function liveStream({ signal, watch }: Live): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true
      const end = () => {
        if (!isOpen) return
        isOpen = false
        stop()
        controller.close()
      }
      const send = (text: string) => {
        if (!isOpen) return
        if ((controller.desiredSize ?? 0) < -mostWaiting) end()
        else controller.enqueue(encoder.encode(text))
      }
      const beat = setInterval(() => send(': still here\n\n'), heartbeat)
      const unwatch = watch(() => send('data: changed\n\n'), end)
      stop = () => {
        isOpen = false
        clearInterval(beat)
        unwatch()
        signal.removeEventListener('abort', end)
      }
      // It is over already where the server is stopping; nothing was there to stop then.
      if (!isOpen) return stop()
      signal.addEventListener('abort', end)
      send('retry: 2000\n\n')
      if (signal.aborted) end()
    },
    cancel: () => stop(),
  })
}
