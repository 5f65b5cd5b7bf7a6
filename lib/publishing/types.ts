import type { BoardBlock, BoardSnapshot } from '../board'
import type { PublicationRules } from '../publication'
import type { PublishCheck } from '../views'

/** What the last check list is made from. */
export interface CheckInput {
  readonly snapshot: BoardSnapshot
  /** The markdown that would be published. */
  readonly markdown: string
  readonly rules: PublicationRules
  readonly number: number
  /** Where the draft is. */
  readonly path: string
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly facts: CheckFacts
}

/** What the board itself does not say. */
export interface CheckFacts {
  /** Whether another file stands where the issue is to be published. */
  readonly taken: boolean
  /** Whether the draft is in git; `gone` where it was, and is not any more. */
  readonly inGit: 'there' | 'new' | 'gone'
  /** Why git and the board can't be brought together; null while they can. */
  readonly syncProblem: string | null
  /** Blocks that git and the board say differently, with nobody having decided yet. */
  readonly contradictions: readonly string[]
  /** Submissions by the form that wait. */
  readonly waiting: number
  /** Pull requests for this issue that have parts waiting. */
  readonly pulls: readonly number[]
  /** Who has the board open, the person who asks left out. */
  readonly people: readonly string[]
  /** Whether somebody else edited it within the last minute. */
  readonly busy: boolean
  /** Why the next draft can't be made; null where it can, or is there. */
  readonly nextProblem: string | null
}

/** What a rule found: a sentence with what to do, and the blocks it is about. */
export interface Finding {
  readonly detail: string
  readonly blocks?: readonly BoardBlock[]
}

/** One thing to look at before an issue is published. */
export interface CheckRule {
  readonly key: string
  /** What is said of it when there is nothing to find. */
  readonly title: string
  /** What is the matter when there is. */
  readonly problem: string
  readonly state: Exclude<PublishCheck['state'], 'ok'>
  /** Null where all is well. */
  find(input: CheckInput): Finding | null
}
