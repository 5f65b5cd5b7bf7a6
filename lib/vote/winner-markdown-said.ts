import type { ProseDoc, ProseMark, ProseNode } from '../issue'

/** A run of one paragraph: its words as they read, and how they are marked. */
export interface Saying {
  readonly text: string
  readonly marks: string
}

/**
 * What a paragraph says, with neighbours of equal marks joined; null where the text is more than one paragraph, or holds
 * what is not words: HTML, a picture, a break, a link that leads nowhere one may go.
 */
export function sayings(doc: ProseDoc): readonly Saying[] | null {
  const [paragraph, ...rest] = doc.content
  if (paragraph?.type !== 'paragraph' || rest.length > 0) return null
  const said: { text: string; marks: string }[] = []
  for (const node of paragraph.content ?? []) {
    if (!isWords(node)) return null
    const marks = (node.marks ?? []).map(nameOf).filter(Boolean).sort().join('\n')
    const last = said.at(-1)
    if (last?.marks === marks) last.text += node.text
    else said.push({ text: node.text ?? '', marks })
  }
  return said
}

/** Whether a node is text that nothing can be said against; links lead to addresses, by no name defined elsewhere. */
export function isWords(node: ProseNode): boolean {
  return node.type === 'text' && (node.marks ?? []).every(isHarmless)
}

function isHarmless({ type, attrs }: ProseMark): boolean {
  return type !== 'link' || /^(?:https?:\/\/|mailto:)/i.test(String(attrs?.['href']))
}

function nameOf({ type, attrs }: ProseMark): string {
  if (type === 'escape') return ''
  return type === 'link' ? `link ${String(attrs?.['href'])}` : type
}
