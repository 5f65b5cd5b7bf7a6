import type { Eol, ProseDoc } from '../../issue'

/** Rich text of the source; null where `formatProse` would not give back exactly `source`. */
export function parseProse(_source: string, _eol: Eol): ProseDoc | null {
  return null
}

/** The markdown of any document of the schema. */
export function formatProse(_doc: ProseDoc, _eol: Eol): string {
  return ''
}
