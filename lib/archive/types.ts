/** Where in an issue something stands. */
export interface ArchivePlace {
  /** The section it stands in, in one spelling for all years; null before the first heading. */
  readonly section: string | null
  /** The heading as the issue writes it: inline markdown. */
  readonly heading: string | null
  /** Counts all that was found in the issue, in order. */
  readonly position: number
}

/** An http address and what is known of it. */
export interface ArchiveTarget {
  /** As the issue writes it, without markdown's escapes. */
  readonly url: string
  /** `linkKey(url)`. */
  readonly key: string
  /** Of the key; what a search by domain compares. */
  readonly host: string
}

/**
 * What a link is in its issue: an entry of a list, an entry below another one, part of a sentence, the link of an event,
 * of its group, of a crate or of a quote.
 */
export type LinkRole = 'entry' | 'nested' | 'inline' | 'event' | 'group' | 'crate' | 'quote'

export interface ArchiveLink extends ArchivePlace, ArchiveTarget {
  readonly kind: 'link'
  readonly role: LinkRole
  /** Plain text on one line. */
  readonly title: string
  /** Inline markdown. */
  readonly markdown: string
  readonly tags: readonly string[]
}

export interface ArchiveEvent extends ArchivePlace, ArchiveTarget {
  readonly kind: 'event'
  readonly title: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly endDate: string | null
  readonly place: string
  /** Plain text; empty where none is named. */
  readonly group: string
  readonly tags: readonly string[]
}

export interface ArchiveCrate extends ArchivePlace, ArchiveTarget {
  readonly kind: 'crate'
  readonly name: string
  /** The sentences about it, plain. */
  readonly text: string
  readonly suggestedBy: string | null
}

export interface ArchiveQuote extends ArchivePlace {
  readonly kind: 'quote'
  /** Plain text on one line. */
  readonly text: string
  readonly who: string | null
  /** Where it was said. */
  readonly target: ArchiveTarget | null
}

/** All that an issue points to, each list in the issue's order. */
export interface ArchiveIssue {
  /** Head lines by their name in small letters. */
  readonly head: Readonly<Record<string, string>>
  readonly links: readonly ArchiveLink[]
  readonly events: readonly ArchiveEvent[]
  readonly crates: readonly ArchiveCrate[]
  readonly quotes: readonly ArchiveQuote[]
}
