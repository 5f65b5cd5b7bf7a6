/** A piece of text, and whether it is what was searched for. */
export interface Segment {
  readonly text: string
  readonly hit: boolean
}

export interface ArchiveIssueView {
  readonly number: number | null
  readonly title: string
  /** `YYYY-MM-DD`, or null where nothing says. */
  readonly date: string | null
  readonly status: 'draft' | 'published'
}

export type ArchiveKind = 'link' | 'event' | 'crate' | 'quote'

/** One thing an issue points to. */
export interface ArchiveHit {
  readonly id: number
  readonly kind: ArchiveKind
  readonly title: readonly Segment[]
  /** Null for a quote without a source. */
  readonly url: string | null
  /** What a search by domain takes. */
  readonly host: string | null
  readonly tags: readonly string[]
  readonly section: string | null
  readonly detail: readonly Segment[]
  /** The day of an event; null for all others. */
  readonly date: string | null
  readonly endDate: string | null
  /** The one that lists it; of an event that several list, the newest. */
  readonly issue: ArchiveIssueView
  /** The other issues that list an event, newest first. */
  readonly others: readonly ArchiveIssueView[]
}

/** What to search for; an empty one finds the newest. */
export interface ArchiveQuery {
  /** Words, `"phrases"`, and `crate:`, `quote:`, `event:`, `domain:` in front of what to look in. */
  readonly q: string
  readonly section: string | null
  readonly tag: string | null
  readonly year: number | null
  readonly domain: string | null
  readonly kind: ArchiveKind | null
  /** From 1. */
  readonly page: number
}

export interface ArchiveSearchView {
  readonly hits: readonly ArchiveHit[]
  readonly total: number
  /** Whether there are more than `total`. */
  readonly more: boolean
  readonly page: number
  readonly pages: number
  readonly progress: ArchiveProgressView
}

/** What a search can be narrowed to, the most frequent first; years from the newest. */
export interface ArchiveChoices {
  readonly sections: readonly string[]
  readonly tags: readonly string[]
  readonly years: readonly number[]
}

/** How far the issues of the newsletter repository are read. */
export interface ArchiveProgressView {
  readonly state: 'idle' | 'running' | 'failed'
  readonly done: number
  readonly total: number
  /** Whether it has ever been read to its end. */
  readonly complete: boolean
  /** Why it stopped: a sentence. */
  readonly problem: string | null
}
