/**
 * Makes a reader of something that is asked for again and again. Of answers that cross, the newest question's one is
 * taken; a call settles once an answer to a question asked no earlier than it was taken, so that whoever waits for it
 * finds its own doings in what is shown. `ask` answers always: what went wrong is an answer too.
 */
export function latest<T>(ask: () => Promise<T>, take: (answer: T) => void): () => Promise<void> {
  let newest: Promise<void> | null = null
  return async () => {
    const mine: Promise<void> = ask().then((answer) => {
      if (newest === mine) take(answer)
    })
    newest = mine
    for (let waited = mine; ; waited = newest) {
      await waited
      if (newest === waited) return
    }
  }
}
