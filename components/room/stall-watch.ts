import type { SaveTracker } from './save-tracker'

/** An answer takes some milliseconds; after this long the person is told that the server can't store now. */
const patience = 5_000

/** Says that saving has stalled when something waits and no answer came for a while. Gives the way to stop. */
export function watchStall(save: SaveTracker): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let answers = -1
  const look = () => {
    const waits = save.get().state === 'saving'
    if (timer !== null && (!waits || answers !== save.answers)) {
      clearTimeout(timer)
      timer = null
    }
    answers = save.answers
    if (!waits || timer !== null) return
    timer = setTimeout(() => save.stalled(), patience)
  }
  const stop = save.subscribe(look)
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
  }
}
