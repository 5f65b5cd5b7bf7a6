import { mergeEasily } from '../../match'
import type { GapMemory } from '../gap'

export interface ThreeMemories {
  readonly base: GapMemory
  readonly ours: GapMemory
  readonly theirs: GapMemory
  /** The block whose lines stand above in the merged document. */
  readonly above: string | null
}

/**
 * What a block remembers of the text around it, three ways; all three name blocks of the board. What git no longer
 * remembers is kept: it says nothing where it does not apply.
 */
export function mergeMemory({ base, ours, theirs, above }: ThreeMemories): GapMemory {
  const gap = mergeGap(base.gap, ours.gap, theirs.gap)
  const tail = mergeGap(base.tail, ours.tail, theirs.tail)
  const follows = mergeFollows({ base, ours, theirs, above })
  return gap === ours.gap && tail === ours.tail && follows === ours.follows ? ours : { gap, tail, follows }
}

function mergeGap(base: string | null, ours: string | null, theirs: string | null): string | null {
  return theirs === null || theirs === base || ours !== base ? ours : theirs
}

function mergeFollows({ base, ours, theirs, above }: ThreeMemories): GapMemory['follows'] {
  const [b, o, t] = [base.follows, ours.follows, theirs.follows].map(textOf)
  if (t === b || t === o || theirs.follows === null) return ours.follows
  const mine = ours.follows?.after === above
  const other = theirs.follows.after === above
  if (mine !== other) return other ? theirs.follows : ours.follows
  return mergeEasily(b, o, t) === t ? theirs.follows : ours.follows
}

/** Which card it followed does not matter: after any card the gap is the same. */
function textOf(follows: GapMemory['follows']): string {
  if (follows === null) return ''
  const { gap, after, card, text } = follows
  return JSON.stringify([gap, card ? '' : after, card, text])
}

export function isSameMemory(a: GapMemory, b: GapMemory): boolean {
  return a.gap === b.gap && a.tail === b.tail && textOf(a.follows) === textOf(b.follows)
}

/** A memory whose blocks are named otherwise; what has no name any more is named by nothing. */
export function renameMemory(memory: GapMemory, nameOf: (id: string) => string | undefined): GapMemory {
  const { follows } = memory
  return follows === null ? memory : { ...memory, follows: { ...follows, after: nameOf(follows.after) ?? '' } }
}
