import type { ProseAttr, ProseMark, ProseNode } from '../../issue'

type Attrs = Readonly<Record<string, ProseAttr>>

/** A node without the attributes that are null and without empty content. */
export function proseNode(type: string, attrs: Attrs = {}, content: readonly ProseNode[] = []): ProseNode {
  const known = knownAttrs(attrs)
  if (content.length === 0) return known === null ? { type } : { type, attrs: known }
  return known === null ? { type, content } : { type, attrs: known, content }
}

export function proseMark(type: string, attrs: Attrs = {}): ProseMark {
  const known = knownAttrs(attrs)
  return known === null ? { type } : { type, attrs: known }
}

export function proseText(text: string, marks: readonly ProseMark[]): ProseNode {
  return marks.length === 0 ? { type: 'text', text } : { type: 'text', marks, text }
}

/** The same node with some attributes changed. */
export function withAttrs(node: ProseNode, attrs: Attrs): ProseNode {
  const { attrs: old, ...rest } = node
  const known = knownAttrs({ ...old, ...attrs })
  return known === null ? rest : { attrs: known, ...rest }
}

/** A text attribute; null where there is none. */
export function textAttr(node: { readonly attrs?: Attrs }, name: string): string | null {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : null
}

export function numberAttr(node: { readonly attrs?: Attrs }, name: string): number | null {
  const value = node.attrs?.[name]
  return typeof value === 'number' ? value : null
}

export function contentOf(node: { readonly content?: readonly ProseNode[] }): readonly ProseNode[] {
  return node.content ?? []
}

export function sameMark(a: ProseMark, b: ProseMark): boolean {
  if (a === b) return true
  if (a.type !== b.type) return false
  const names = new Set([...Object.keys(a.attrs ?? {}), ...Object.keys(b.attrs ?? {})])
  return [...names].every((name) => (a.attrs?.[name] ?? null) === (b.attrs?.[name] ?? null))
}

export function sameMarks(a: readonly ProseMark[], b: readonly ProseMark[]): boolean {
  return a.length === b.length && a.every((mark) => b.some((other) => sameMark(mark, other)))
}

/** Text nodes side by side with the same marks made one, as ProseMirror has them. */
export function joinTexts(nodes: readonly ProseNode[]): ProseNode[] {
  const joined: ProseNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text' && sameMarks(last.marks ?? [], node.marks ?? [])) {
      joined[joined.length - 1] = proseText((last.text ?? '') + (node.text ?? ''), last.marks ?? [])
    } else if (node.type !== 'text' || node.text !== '') joined.push(node)
  }
  return joined
}

function knownAttrs(attrs: Attrs): Attrs | null {
  const known: Record<string, ProseAttr> = {}
  let isEmpty = true
  for (const name of Object.keys(attrs)) {
    const value = attrs[name] ?? null
    if (value === null) continue
    known[name] = value
    isEmpty = false
  }
  return isEmpty ? null : known
}
