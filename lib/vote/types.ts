/** What can be nominated: a crate by its name, somebody's words, or a page. */
export type NominationKind = 'crate' | 'quote' | 'link'

/** What is nominated, as its nominator wrote it. */
export type NominationData = CrateData | QuoteData | LinkData

export interface CrateData {
  readonly of: 'crate'
  /** As crates.io writes it, where it knows it. */
  readonly name: string
  /** Where its name leads: crates.io, or where the nominator found it. */
  readonly url: string
  /** What it is, so that “This week’s crate is x, …” goes on with it: one line of inline markdown without a full stop. */
  readonly pitch: string
}

export interface QuoteData {
  readonly of: 'quote'
  /** The words, as markdown: paragraphs, code, emphasis, lists. */
  readonly text: string
  readonly who: string
  /** `rust-users`, `their blog`; empty where it says nothing. */
  readonly where: string
  readonly url: string | null
}

export interface LinkData {
  readonly of: 'link'
  readonly title: string
  readonly url: string
  readonly pitch: string
}

/** Who is thanked for a nomination. */
export interface Credit {
  readonly name: string
  /** Where they made it, or who they are; null where nothing is linked. */
  readonly url: string | null
  /** Whether what is nominated is their own. */
  readonly self: boolean
}

/** How a ballot is decided; printed on its page. */
export interface DecidingRules {
  /** The fewest votes that win. */
  readonly minimum: number
  /** Who wins among those with the most votes: what was nominated first, or the editors choose. */
  readonly tie: 'earlier' | 'editors'
  /** For how many rounds after its first a nomination stands again. */
  readonly carryRounds: number
  /** Whether one's own work may be nominated; it is marked where it may. */
  readonly self: 'marked' | 'refused'
}

/** A nomination as far as deciding a round needs it. */
export interface Candidate {
  readonly id: string
  /** When it was first nominated, milliseconds since 1970. */
  readonly at: number
  /** All votes it has in this round, also when it stands no more. */
  readonly votes: number
  /** False for what was withdrawn, declined or merged: it is listed, but can't win nor be carried over. */
  readonly standing: boolean
  /** How many rounds it stood in before this one. */
  readonly carried: number
}

/** One line of a result. */
export interface Ranked {
  readonly id: string
  readonly votes: number
  /** 1 for the first; equal votes share a place, but what stands no more comes after all that stands. */
  readonly place: number
}

/** What a round came to. A recount of its exported votes gives the same. */
export interface Outcome {
  /** What stands, most votes first, then the earlier nominated; after it what stands no more, in the same order. */
  readonly ranking: readonly Ranked[]
  /** Null where nobody won: nothing stood, none reached the minimum, or the editors choose among `tied`. */
  readonly winner: string | null
  /** Those who share the most votes, the earlier nominated first; empty where one alone leads or none reached the minimum. */
  readonly tied: readonly string[]
  readonly why: 'votes' | 'earlier' | 'editors' | 'below-minimum' | 'nothing-stood'
  /** What may stand again in the next round, unless it is taken for the issue. */
  readonly carriesOver: readonly string[]
}

/** What is known of somebody who voted in a round, for looking at odd votes. */
export interface Voter {
  readonly voter: string
  /** When the account was made, milliseconds since 1970. */
  readonly since: number
  /** Equal for votes from one network (IPv4 /24, IPv6 /64), and no address; null where none is known. */
  readonly network: string | null
  readonly votes: readonly { readonly nomination: string; readonly at: number }[]
}

export type Oddity = 'new-account' | 'same-network' | 'burst'

/** What looks odd about somebody who voted. */
export interface OddVoter {
  readonly oddities: readonly Oddity[]
  /** Whether the filtered tally leaves this voter out. */
  readonly left: boolean
}

/** What of a round's export a recount needs: the votes, not the published outcome. */
export interface Recountable {
  readonly rules: Pick<DecidingRules, 'minimum' | 'tie' | 'carryRounds'>
  readonly nominations: readonly {
    readonly id: string
    /** ISO 8601 */
    readonly at: string
    readonly standing: boolean
    readonly carried: number
  }[]
  readonly votes: readonly { readonly voter: string; readonly nomination: string }[]
}
