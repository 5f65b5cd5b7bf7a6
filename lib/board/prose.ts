import * as Y from 'yjs'
import type { ProseAttr, ProseDoc, ProseMark, ProseNode } from '../issue'
import { markAttrs, nodeAttrs, type ProseMarkName, type ProseNodeName } from './schema'

/**
 * Rich text ↔ Y.XmlFragment, in the encoding of Tiptap's Yjs binding: a node is an XmlElement with the attributes that
 * are not null, a run of text an XmlText whose formatting attributes are the marks, each with all its attributes. What
 * is not text has no marks there.
 */

/** Fills an empty fragment with a document. */
export function writeProse(fragment: Y.XmlFragment, doc: ProseDoc): void {
  fragment.insert(0, newTypes(doc.content))
}

/** The document of a fragment, without what is not of the schema. Attributes that are null are left out. */
export function readProse(fragment: Y.XmlFragment): ProseDoc {
  return { type: 'doc', content: readNodes(fragment) }
}

function newTypes(nodes: readonly ProseNode[]): (Y.XmlElement | Y.XmlText)[] {
  const types: (Y.XmlElement | Y.XmlText)[] = []
  let run: ProseNode[] = []
  const endRun = () => {
    if (run.length > 0) types.push(newText(run))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') run.push(node)
    else {
      endRun()
      types.push(newElement(node))
    }
  }
  endRun()
  return types
}

/** A node that is not text, not yet in a document. */
export function newElement(node: ProseNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) if (value !== null) setAttr(element, name, value)
  if (node.content !== undefined && node.content.length > 0) element.insert(0, newTypes(node.content))
  return element
}

/** Gives a live node these attributes and no others. */
export function setAttrs(element: Y.XmlElement, attrs: Readonly<Record<string, ProseAttr>>): void {
  const now: Readonly<Record<string, unknown>> = element.getAttributes()
  for (const name of Object.keys(now)) if ((attrs[name] ?? null) === null) element.removeAttribute(name)
  for (const [name, value] of Object.entries(attrs))
    if (value !== null && now[name] !== value) setAttr(element, name, value)
}

// XmlElement holds any JSON value; its type only knows strings.
function setAttr(element: Y.XmlElement, name: string, value: ProseAttr): void {
  element.setAttribute(name, value as string)
}

/** A run of text nodes, not yet in a document. */
export function newText(nodes: readonly ProseNode[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(nodes.map((node) => ({ insert: node.text ?? '', attributes: formatting(node.marks ?? []) })))
  return text
}

/** Marks as the formatting of live text. */
export function formatting(marks: readonly ProseMark[]): Record<string, Record<string, ProseAttr>> {
  return Object.fromEntries(marks.map((mark) => [mark.type, fullAttrs(mark)]))
}

function fullAttrs(mark: ProseMark): Record<string, ProseAttr> {
  const names: readonly string[] = markAttrs[mark.type as ProseMarkName] ?? []
  return Object.fromEntries(names.map((name) => [name, mark.attrs?.[name] ?? null]))
}

function readNodes(parent: Y.XmlFragment): ProseNode[] {
  return parent.toArray().flatMap(readNode)
}

/** What a part of live rich text says: one node, the nodes of a run of text, or nothing that is of the schema. */
export function readNode(child: unknown): ProseNode[] {
  return isElement(child) ? readElement(child) : isXmlText(child) ? readText(child) : []
}

// By shape rather than class, since a process may hold two copies of the library.
export const isElement = (type: unknown): type is Y.XmlElement => typeof (type as Y.XmlElement).nodeName === 'string'
export const isXmlText = (type: unknown): type is Y.XmlText => typeof (type as Y.XmlText).toDelta === 'function'

function readElement(element: Y.XmlElement): ProseNode[] {
  const type = element.nodeName
  if (!(type in nodeAttrs) || type === 'text' || type === 'doc') return []
  const attrs = knownAttrs(element.getAttributes(), nodeAttrs[type as ProseNodeName])
  const content = readNodes(element)
  if (content.length === 0) return [attrs === null ? { type } : { type, attrs }]
  return [attrs === null ? { type, content } : { type, attrs, content }]
}

export interface TextPiece {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

function readText(text: Y.XmlText): ProseNode[] {
  return (text.toDelta() as readonly TextPiece[]).flatMap(readPiece)
}

/** One piece of a run's delta as a text node; none for what is not text. */
export function readPiece(piece: TextPiece): ProseNode[] {
  if (typeof piece.insert !== 'string' || piece.insert === '') return []
  const marks = readMarks(piece.attributes ?? {})
  const text = piece.insert
  return [marks.length === 0 ? { type: 'text', text } : { type: 'text', marks, text }]
}

const markNames = Object.keys(markAttrs)

function readMarks(attributes: Readonly<Record<string, unknown>>): ProseMark[] {
  return Object.entries(attributes)
    .map(([key, value]) => readMark(markName(key), value))
    .filter((mark) => mark !== null)
    .sort((a, b) => markNames.indexOf(a.type) - markNames.indexOf(b.type))
}

/** Marks that may overlap themselves carry a hash in their key. */
const markName = (key: string): string => /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(key)?.[1] ?? key

function readMark(type: string, value: unknown): ProseMark | null {
  if (!markNames.includes(type) || typeof value !== 'object' || value === null) return null
  const attrs = knownAttrs(value as Record<string, unknown>, markAttrs[type as ProseMarkName])
  return attrs === null ? { type } : { type, attrs }
}

function knownAttrs(
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, ProseAttr> | null {
  const attrs: Record<string, ProseAttr> = {}
  let isEmpty = true
  for (const name of names) {
    const value = values[name]
    if (!isAttr(value) || value === null) continue
    attrs[name] = value
    isEmpty = false
  }
  return isEmpty ? null : attrs
}

function isAttr(value: unknown): value is ProseAttr {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
