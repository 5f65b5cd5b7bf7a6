import type { Credit, NominationData, NominationKind, Oddity, Outcome } from '../vote'

/** A ballot of the publication, for choosing between them and for its form. */
export interface BallotView {
  readonly kind: string
  readonly of: NominationKind
  readonly title: string
  readonly noun: string
  /** How it is decided, each rule a sentence for voters. */
  readonly rules: readonly string[]
  /** Whether one's own work may be nominated. */
  readonly self: 'marked' | 'refused'
}

export type RoundState = 'upcoming' | 'open' | 'closed'

/** A round as one person sees it. */
export interface RoundView {
  readonly id: number
  readonly ballot: BallotView
  readonly issue: { readonly number: number; readonly date: string | null; readonly published: boolean }
  readonly state: RoundState
  /** ISO 8601. `closesAt` is when it closed, once it did. */
  readonly opensAt: string
  readonly closesAt: string
  /** The time by the database's clock when this was read. */
  readonly now: string
  /** The publication's; times are shown in it. */
  readonly timeZone: string
  /** Whether votes can be seen while it is open. */
  readonly counts: 'shown' | 'hidden'
  /** What stands, in an order of the reader's own while it is open, and by result afterwards; then what does not any more. */
  readonly nominations: readonly NominationView[]
  /** How many people voted; null while that is hidden. */
  readonly turnout: number | null
  readonly result: ResultView | null
  /** Why the reader can't vote now; null where they can. */
  readonly votingRefused: string | null
  /** How many more the reader may nominate. */
  readonly nominationsLeft: number
  /** Whether the reader may decline, merge, extend, close and take. */
  readonly mayDecide: boolean
}

export interface NominationView {
  readonly id: string
  readonly data: NominationData
  readonly credit: Credit
  /** What crates.io says of a crate; null where it is not known. */
  readonly facts: CrateFacts | null
  readonly status: 'standing' | 'withdrawn' | 'declined' | 'merged' | 'won'
  /** Why it was declined. */
  readonly reason: string | null
  readonly mergedInto: string | null
  /** Null while they are hidden. */
  readonly votes: number | null
  /** Whether the reader votes for it. */
  readonly voted: boolean
  /** Whether the reader nominated it, and whether they may still edit it. */
  readonly own: boolean
  readonly editable: boolean
  /** The number of the issue whose round it was first nominated in, where that is an earlier one. */
  readonly carriedFrom: number | null
  /** The last issue that it was already chosen in. */
  readonly wonBefore: { readonly number: number | null; readonly date: string | null; readonly path: string } | null
  /** For editors: why readers flagged it. */
  readonly flags: readonly string[]
  readonly at: string
}

/** What crates.io says of a crate, as of `asOf`. */
export interface CrateFacts {
  readonly name: string
  readonly description: string
  readonly repository: string | null
  readonly homepage: string | null
  readonly documentation: string | null
  readonly version: string | null
  readonly license: string | null
  readonly keywords: readonly string[]
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
  readonly downloads: number
  readonly recentDownloads: number | null
  /** Login names and display names of its owners. */
  readonly owners: readonly { readonly login: string; readonly name: string | null }[]
  /** All versions are yanked. */
  readonly yanked: boolean
  readonly asOf: string
}

/** What the form is told about a crate before it is nominated. */
export interface CrateLookup {
  /** Null where crates.io has no such crate, or can't be asked now (`problem` says so). */
  readonly facts: CrateFacts | null
  readonly problem: string | null
  /** A far better known crate with nearly this name: perhaps that was meant. */
  readonly similar: string | null
  readonly wonBefore: NominationView['wonBefore']
  /** The standing nomination of it in the open round. */
  readonly nomination: string | null
}

export interface ResultView {
  readonly outcome: Outcome
  /** What the editors took for the issue; null until they did. */
  readonly taken: {
    readonly nomination: string
    readonly by: string | null
    /** Why another than the winner was taken. */
    readonly reason: string | null
    readonly at: string
  } | null
}

/** What looks odd about a round's votes, for editors. */
export interface OddVotesView {
  readonly voters: readonly {
    readonly name: string
    readonly since: string
    readonly votes: readonly string[]
    readonly oddities: readonly Oddity[]
    /** Whether the filtered tally leaves this voter out. */
    readonly left: boolean
  }[]
  readonly tallies: readonly { readonly nomination: string; readonly all: number; readonly filtered: number }[]
}

/** What happened in a round, newest first. */
export interface RoundLogView {
  readonly entries: readonly { readonly at: string; readonly who: string | null; readonly sentence: string }[]
}

/** What anybody can recount a round with. Voters have pseudonyms that hold within the round only. */
export interface RoundExport {
  readonly ballot: string
  readonly issue: number
  readonly opensAt: string
  readonly closedAt: string
  readonly rules: { readonly minimum: number; readonly tie: 'earlier' | 'editors'; readonly carryRounds: number }
  readonly nominations: readonly {
    readonly id: string
    readonly title: string
    readonly at: string
    readonly standing: boolean
    readonly carried: number
  }[]
  readonly votes: readonly { readonly voter: string; readonly nomination: string }[]
  readonly outcome: Outcome
}

/** One that was chosen, by a round here or as the archive has it. */
export interface WinnerView {
  readonly issue: { readonly number: number | null; readonly date: string | null }
  readonly title: string
  readonly url: string | null
  readonly text: string
  /** Who suggested a crate, who said a quote. */
  readonly who: string | null
  /** The page of its round, where it was voted on here; else of its issue. */
  readonly href: string
}
