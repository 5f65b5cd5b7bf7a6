import type { ProseNode } from '../../issue'
import { nodePrint, splitWords } from '../../match'

/** Inline content as words, each with its marks, and what is not text as it is. */
export function inlineTokens(nodes: readonly ProseNode[]): readonly ProseNode[] {
  return nodes.flatMap((node) =>
    node.text === undefined ? [node] : splitWords(node.text).map((text) => ({ ...node, text })),
  )
}

/** The reverse: neighbouring words with the same marks are one text. */
export function joinTokens(tokens: readonly ProseNode[]): readonly ProseNode[] {
  const nodes: ProseNode[] = []
  for (const token of tokens) {
    const last = nodes.at(-1)
    const isJoined = last?.text !== undefined && token.text !== undefined && look(last) === look(token)
    if (isJoined) nodes[nodes.length - 1] = { ...last, text: `${last.text}${token.text}` }
    else nodes.push(token)
  }
  return nodes
}

/** The marks of a text, as one string. */
const look = (node: ProseNode): string => nodePrint({ ...node, text: '' })
