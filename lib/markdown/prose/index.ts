import type { Eol, ProseDoc, ProseNode } from '../../issue'

/** Rich text of a run of markdown nodes, or null where formatting would not give back exactly `source`. */
export function parseProse(source: string, eol: Eol): ProseDoc | null {
  const content = source.split(eol + eol).map((part) => paragraph(part.split(eol)))
  const doc: ProseDoc = { type: 'doc', content }
  return /^[\w,.'() –—]+$/.test(source.replaceAll(eol, '')) && formatProse(doc, eol) === source ? doc : null
}

/** The markdown of rich text. */
export function formatProse(doc: ProseDoc, eol: Eol): string {
  const lines = (node: ProseNode) =>
    (node.content ?? []).map((child) => (child.type === 'softBreak' ? eol : (child.text ?? ''))).join('')
  return doc.content.map(lines).join(eol + eol)
}

function paragraph(lines: readonly string[]): ProseNode {
  const content = lines.flatMap((text, index): ProseNode[] => {
    const node: ProseNode = { type: 'text', text }
    return index === 0 ? [node] : [{ type: 'softBreak' }, node]
  })
  return { type: 'paragraph', content }
}
