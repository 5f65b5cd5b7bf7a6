import type { ProseDoc } from './prose'

/** A whole issue as plain data. `formatIssue` gives back its exact text. */
export interface Issue {
  /** The line ending of new lines, and of every line inside a structured block. */
  readonly eol: Eol
  /** In document order. Sections stand here side by side; what precedes the first section stands here too. */
  readonly blocks: readonly Block[]
  /** What follows the last line of the last block: line endings and blank lines. */
  readonly end: string
}

export type Eol = '\n' | '\r\n' | '\r'

export type Block = FrontmatterBlock | SectionBlock | LinkBlock | EventBlock | ProseBlock | VerbatimBlock
export type BlockKind = Block['kind']
/** A block that is one entry of a list. */
export type Card = LinkBlock | EventBlock

interface BlockBase {
  /**
   * The text between the last line of the block before it in document order and the first line of this one: the line
   * ending and any blank lines, as they stand. For the first block of an issue: the blank lines it opens with.
   */
  readonly gap: string
  /** Of a section: all it holds until the next heading. Of a card: its nested entries. Of all others: none. */
  readonly children: readonly Block[]
}

export interface FrontmatterBlock extends BlockBase {
  readonly kind: 'frontmatter'
  /** `---` where the head lines are fenced, else empty. */
  readonly fence: '' | '---'
  readonly fields: readonly HeadField[]
}

/** One head line: `name` + `separator` + `value`; the separator is the colon and the white space around it. */
export interface HeadField {
  readonly name: string
  readonly separator: string
  readonly value: string
}

export interface SectionBlock extends BlockBase {
  readonly kind: 'section'
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  /** Inline markdown, as it stands. */
  readonly title: string
  /** What stands around the title: `## ` and nothing, `# ` and ` #`, or nothing and the underline with its line ending. */
  readonly form: { readonly open: string; readonly close: string }
}

/** The pieces around the title and the URL of a card's link: `[` title `](` url `)`; with a bold title `[**` and `**](`. */
export interface LinkForm {
  readonly open: string
  readonly middle: string
  readonly close: string
}

/** `marker` `[tag] `… `lead` open title middle url close `suffix`. A link written by reference is `prose`. */
export interface LinkBlock extends BlockBase {
  readonly kind: 'link'
  /** Indent, bullet and the space after it: `* `, `    * `. */
  readonly marker: string
  /** Without their brackets; each is written as `[tag] `. */
  readonly tags: readonly string[]
  /** Inline markdown between the tags and the link, mostly empty. */
  readonly lead: string
  /** Inline markdown. May hold a line ending with its indent where the source wraps. */
  readonly title: string
  /** As written in the source, with whatever escapes it has there. */
  readonly url: string
  readonly form: LinkForm
  /** What follows the link, with its leading space; may run over several lines. */
  readonly suffix: string
}

/** Two lines: `marker` date[ - endDate] | place | group, then `entryMarker` and a link as in LinkBlock. */
export interface EventBlock extends BlockBase {
  readonly kind: 'event'
  readonly marker: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** The last day of a range, or null. */
  readonly endDate: string | null
  readonly place: string
  /** Inline markdown: one or more links, ` | ` between them; may be plain text or empty. */
  readonly group: string
  /** The separators as they stand, for what is not written ` - ` and ` | `; null for the usual. */
  readonly separators: { readonly range: string; readonly place: string; readonly group: string } | null
  /** What stands between the first line and the entry: the line ending. */
  readonly entryGap: string
  readonly entryMarker: string
  readonly tags: readonly string[]
  readonly lead: string
  readonly title: string
  readonly url: string
  readonly form: LinkForm
  readonly suffix: string
}

export interface ProseBlock extends BlockBase {
  readonly kind: 'prose'
  readonly doc: ProseDoc
}

export interface VerbatimBlock extends BlockBase {
  readonly kind: 'verbatim'
  /** The lines as they stand, without the ending of the last. */
  readonly source: string
}
