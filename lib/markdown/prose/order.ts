import type { ProseMark } from '../../issue'
import { numberAttr } from './node'

/** Marks around the same text, outermost first, where the source says nothing else. Code is always innermost. */
const usualOrder: Readonly<Record<string, number>> = { bold: 0, italic: 1, strike: 2, link: 3, code: 100 }

export function markOrder(type: string): number {
  return usualOrder[type] ?? 0
}

/** Where a mark stands among those around the same text; the outer has the smaller number. */
export function nestOf(mark: ProseMark): number {
  return mark.type === 'code' ? markOrder('code') : (numberAttr(mark, 'nest') ?? markOrder(mark.type))
}

/** The schema's order, in which ProseMirror keeps the marks of a text. */
const schemaOrder: readonly string[] = ['link', 'bold', 'italic', 'strike', 'code', 'escape']

export function sortMarks(marks: readonly ProseMark[]): ProseMark[] {
  return marks.toSorted((a, b) => schemaOrder.indexOf(a.type) - schemaOrder.indexOf(b.type))
}
