import type { Eol, ProseDoc } from '../../issue'
import { readDoc } from './parse'
import { writeNodes, writePlainly } from './write'

/**
 * Rich text of a run of markdown nodes, or null where formatting would not give back exactly `source`. `[label]` alone
 * is a link only where `isDefined` knows the label; `[text][label]` and `[text][]` always are.
 */
export function parseProse(
  source: string,
  eol: Eol,
  isDefined: (label: string) => boolean = () => false,
): ProseDoc | null {
  const doc = readDoc(source, eol, isDefined)
  return doc !== null && formatProse(doc, eol) === source ? doc : null
}

/** The markdown of rich text. */
export function formatProse(doc: ProseDoc, eol: Eol): string {
  return writeNodes(doc.content, 'doc', writePlainly)
    .map((line) => line.text)
    .join(eol)
}
