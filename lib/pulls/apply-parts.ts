import { draftsOf } from './name-parts'
import { isSame, splitPull } from './split-pull'

/**
 * The base with only these parts of what the pull request does: with all of them exactly the head, with none exactly the
 * base. Keys of parts that the pull request does not have change nothing.
 */
export function applyParts(base: string, head: string, keys: readonly string[]): string {
  const split = splitPull(base, head)
  const wanted = new Set(keys)
  const taken = new Set(draftsOf(split).flatMap(({ key, draft }) => (wanted.has(key) ? [draft] : [])))
  const lines = split.ops.flatMap((op, index) => {
    const owner = split.owners[index] ?? null
    const isTaken = owner !== null && taken.has(owner)
    const side = isTaken || isSame(split, op) ? op.head : op.base
    if (side === null) return []
    return [(isTaken || isSame(split, op) ? split.head : split.base)[side] ?? '']
  })
  return lines.join('\n')
}
