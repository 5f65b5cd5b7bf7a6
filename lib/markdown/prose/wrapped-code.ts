import type { ProseNode } from '../../issue'
import { joinTexts, proseText, sameMarks } from './node'

/** The same content with code on one line: a line ending within code is a space. */
export function unwrapCode(content: readonly ProseNode[]): readonly ProseNode[] {
  if (!content.some((node) => node.type === 'softBreak')) return content
  return joinTexts(
    content.map((node, index) => {
      const before = content[index - 1]
      return node.type === 'softBreak' && isWrapped(before, content[index + 1])
        ? proseText(' ', before?.marks ?? [])
        : node
    }),
  )
}

function isWrapped(before: ProseNode | undefined, after: ProseNode | undefined): boolean {
  const marks = before?.marks ?? []
  return marks.some((mark) => mark.type === 'code') && sameMarks(marks, after?.marks ?? [])
}
