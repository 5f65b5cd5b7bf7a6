const backtick = 96

/** Where the code spans of one paragraph end. Must be asked front to back. */
export interface CodeSpans {
  /** The offset after the code span that opens at `at`, or null where its backticks have no match. */
  end(at: number): number | null
}

/** Indexes the runs of backticks once, at the first question, so that any number of them is read in linear time. */
export function codeSpans(text: string): CodeSpans {
  let runs: ReadonlyMap<number, number[]> | null = null
  return {
    end(at) {
      runs ??= indexRuns(text)
      const length = runLength(text, at)
      const starts = runs.get(length) ?? []
      while (starts.length > 0 && (starts.at(-1) ?? 0) <= at) starts.pop()
      const close = starts.at(-1)
      return close === undefined ? null : close + length
    },
  }
}

/** How many backticks stand in a row at `at`. */
export function runLength(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === backtick) end += 1
  return end - at
}

/** By length: where runs of that length start, the last one first. */
function indexRuns(text: string): ReadonlyMap<number, number[]> {
  const runs = new Map<number, number[]>()
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at)) {
    const length = runLength(text, at)
    const starts = runs.get(length)
    if (starts === undefined) runs.set(length, [at])
    else starts.push(at)
    at += length
  }
  for (const starts of runs.values()) starts.reverse()
  return runs
}
