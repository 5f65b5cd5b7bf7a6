/** An answer as it was, to be given again when GitHub says that nothing has changed. */
export interface Remembered {
  readonly etag: string
  /** JSON, so that nobody can change what is remembered. */
  readonly text: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

/** The latest answers by address, in bounded memory: the one asked for longest ago goes first. */
export interface Etags {
  get(url: string): Remembered | null
  set(url: string, answer: Remembered): void
}

/** Letters: some hundred pages of pull requests. */
const mostLetters = 16 * 1024 * 1024

export function createEtags(most = mostLetters): Etags {
  const answers = new Map<string, Remembered>()
  let letters = 0

  function forget(url: string): void {
    letters -= answers.get(url)?.text.length ?? 0
    answers.delete(url)
  }

  return {
    get(url) {
      const found = answers.get(url) ?? null
      if (found !== null) {
        answers.delete(url)
        answers.set(url, found)
      }
      return found
    },
    set(url, answer) {
      forget(url)
      answers.set(url, answer)
      letters += answer.text.length
      for (const oldest of answers.keys()) {
        if (letters <= most) return
        forget(oldest)
      }
    },
  }
}
