import type { Random } from '../random'
import { type Finding, judgeMerge } from './index'

/** One pull request: the whole draft before and after it. */
export interface Pull {
  readonly number: number
  readonly title: string
  readonly base: string
  readonly head: string
}

export type MergeFunction = (merge: { readonly base: string; readonly ours: string; readonly theirs: string }) => {
  readonly markdown: string
  readonly conflicts: readonly unknown[]
}

export interface WeekResult {
  readonly markdown: string
  /** By pull request, with what is wrong after it. */
  readonly findings: ReadonlyArray<Finding & { readonly pull: number }>
  readonly conflicts: ReadonlyArray<{ readonly pull: number; readonly conflict: unknown }>
  readonly merges: number
}

/** Merges pull requests one after the other into the base of the first, and judges every step. */
export function playWeek(
  start: string,
  { pulls, merge }: { readonly pulls: readonly Pull[]; readonly merge: MergeFunction },
): WeekResult {
  let markdown = start
  const findings: Array<Finding & { pull: number }> = []
  const conflicts: Array<{ pull: number; conflict: unknown }> = []
  for (const { number: pull, base, head: theirs } of pulls) {
    const ours = markdown
    const result = mergeOrSay({ base, ours, theirs }, merge)
    if (typeof result === 'string') findings.push({ pull, fault: result, excuse: null })
    else {
      markdown = result.markdown
      conflicts.push(...result.conflicts.map((conflict) => ({ pull, conflict })))
      const found = judgeMerge({ base, ours, theirs, merged: markdown, conflicts: result.conflicts })
      findings.push(...found.map((finding) => ({ pull, ...finding })))
    }
  }
  return { markdown, findings, conflicts, merges: pulls.length }
}

function mergeOrSay(texts: Parameters<MergeFunction>[0], merge: MergeFunction): ReturnType<MergeFunction> | string {
  try {
    return merge(texts)
  } catch (error) {
    return `exception: ${error instanceof Error ? error.stack : String(error)}`
  }
}

/** The pulls in an order by chance. */
export function shuffle<T>(list: readonly T[], random: Random): readonly T[] {
  const shuffled = [...list]
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = random.int(at + 1)
    const [one, two] = [shuffled[at] as T, shuffled[other] as T]
    shuffled[at] = two
    shuffled[other] = one
  }
  return shuffled
}
