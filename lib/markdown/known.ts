import type { Eol, ProseDoc } from '../issue'
import { type Draft, shiftDraft } from './draft'

/** What was parsed already, by its source: several versions of one text have most of it in common. */
export interface Known {
  readonly cards: Map<string, KnownCard>
  readonly prose: Map<string, ProseDoc | null>
}

interface KnownCard {
  /** Null where the source is no card. */
  readonly draft: Draft | null
  /** Where it stood. */
  readonly start: number
}

/** What is known of texts by the line ending that most of their lines have. */
export type KnownByEol = Readonly<Record<Eol, Known>>

export function nothingKnown(): KnownByEol {
  const none = (): Known => ({ cards: new Map(), prose: new Map() })
  return { '\n': none(), '\r\n': none(), '\r': none() }
}

/** The card that stands at `start`, read only where its source is new. */
export function cardOnce(
  { cards }: Known,
  { start, source }: { readonly start: number; readonly source: string },
  read: () => Draft | null,
): Draft | null {
  const known = cards.get(source)
  if (known !== undefined) return known.draft && shiftDraft(known.draft, start - known.start)
  const draft = read()
  cards.set(source, { draft, start })
  return draft
}

/** The rich text of a source, read only where that is new. */
export function proseOnce({ prose }: Known, source: string, read: () => ProseDoc | null): ProseDoc | null {
  const known = prose.get(source)
  if (known !== undefined) return known
  const doc = read()
  prose.set(source, doc)
  return doc
}
