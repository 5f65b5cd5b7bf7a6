import type { Eol, ProseDoc } from '../../issue'

interface Written {
  readonly source: string
  readonly eol: Eol
}

/** Documents are never changed, so one that was parsed need not be written and checked again. */
const sources = new WeakMap<ProseDoc, Written>()

export function remember(doc: ProseDoc, written: Written): void {
  sources.set(doc, written)
}

/** The source that a document was parsed from, or null where it was made otherwise. */
export function sourceOf(doc: ProseDoc, eol: Eol): string | null {
  const written = sources.get(doc)
  return written?.eol === eol ? written.source : null
}
