import type { Eol, ProseDoc } from '../issue'
import { type Known, proseOnce } from './known'
import { parseProse } from './prose/index'
import type { Stretch } from './stretch'

/** A stretch of the source as offsets; `doc` is null where it is kept as it stands. */
export interface ProseRun extends Stretch {
  readonly doc: ProseDoc | null
}

/** Longer runs are cut between parts, so that the work grows with the text and not with its square. */
const longestRun = 65_536
/** A single paragraph or list longer than this is not an editor's writing; rich text has nothing to offer for it. */
const longestPart = 32_768

/** Marks of quotes and lists that stand in each other so deep that nobody could read them, and recursion should not. */
const deepNesting = /^[ \t>*+\-\d.)]{200}/m

/**
 * Rich text for parts (paragraphs, lists, quotes …) that stand one after the other: one run where all of it can be
 * written back as it stands, else the longest runs that can, and between them the parts that can't.
 */
export function readProse(source: string, parts: readonly Stretch[], setting: Setting): readonly ProseRun[] {
  return chunks(parts).flatMap((chunk) => {
    const whole = readRun(source, chunk, setting)
    return whole.doc !== null || chunk.length === 1 ? [whole] : groupParts(source, chunk, setting)
  })
}

export interface Setting {
  readonly eol: Eol
  readonly known: Known
}

function groupParts(source: string, parts: readonly Stretch[], setting: Setting): readonly ProseRun[] {
  const runs: ProseRun[] = []
  let good: ProseRun[] = []
  const flush = () => {
    const joined = good.length > 1 ? readRun(source, good, setting) : null
    runs.push(...(joined === null || joined.doc === null ? good : [joined]))
    good = []
  }
  for (const part of parts) {
    const run = readRun(source, [part], setting)
    if (run.doc === null) {
      flush()
      runs.push(run)
    } else good.push(run)
  }
  flush()
  return runs
}

function readRun(source: string, parts: readonly Stretch[], { eol, known }: Setting): ProseRun {
  const start = parts[0]?.start ?? 0
  const end = parts.at(-1)?.end ?? 0
  const text = source.slice(start, end)
  const isOdd = parts.some((part) => part.end - part.start > longestPart) || deepNesting.test(text)
  return { start, end, doc: isOdd ? null : proseOnce(known, text, () => parseProse(text, eol)) }
}

function chunks(parts: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const runs: Stretch[][] = []
  let run: Stretch[] = []
  for (const part of parts) {
    const first = run[0]
    if (first !== undefined && part.end - first.start > longestRun) {
      runs.push(run)
      run = []
    }
    run.push(part)
  }
  if (run.length > 0) runs.push(run)
  return runs
}
