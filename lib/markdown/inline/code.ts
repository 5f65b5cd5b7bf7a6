const backtick = 96

/** Finds where code spans end, each run length looked for at most once beyond where it was last found missing. */
export interface CodeSpans {
  /** The offset after the code span that opens at `at`, or null where its backticks have no match. */
  end(at: number): number | null
}

/** The code spans of a paragraph. */
export function codeSpans(text: string): CodeSpans {
  const missing = new Set<number>()
  return {
    end(at) {
      const length = runLength(text, at)
      if (missing.has(length)) return null
      const close = findRun(text, at + length, length)
      if (close === null) missing.add(length)
      return close
    },
  }
}

/** How many backticks stand in a row at `at`. */
export function runLength(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === backtick) end += 1
  return end - at
}

function findRun(text: string, from: number, length: number): number | null {
  let at = text.indexOf('`', from)
  while (at !== -1) {
    const run = runLength(text, at)
    if (run === length) return at + run
    at = text.indexOf('`', at + run)
  }
  return null
}
