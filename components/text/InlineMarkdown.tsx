import { memo } from 'react'
import type { ProseNode } from '../../lib/issue'
import { parseInline } from '../../lib/markdown/prose/parse-inline'
import { Inline } from './Inline'

interface InlineMarkdownProps {
  readonly source: string
  /** Whether a link is around it already: HTML knows no link within a link, so its own are drawn as their text. */
  readonly inLink?: boolean
}

/** Inline markdown, as a title, a suffix or a group has it; what does not parse stands as it is written. */
export const InlineMarkdown = memo(function InlineMarkdown({ source, inLink = false }: InlineMarkdownProps) {
  const text = source.replace(/\r\n?/g, '\n')
  const inner = text.trim()
  const nodes = parseInline({ text: inner, leads: [] }, () => false)
  return (
    <>
      {/^\s/.test(text) ? ' ' : null}
      {nodes === null ? inner : <Inline nodes={inLink ? nodes.map(withoutLinks) : nodes} />}
      {inner !== '' && /\s$/.test(text) ? ' ' : null}
    </>
  )
})

function withoutLinks(node: ProseNode): ProseNode {
  if (node.marks === undefined) return node
  return { ...node, marks: node.marks.filter((mark) => mark.type !== 'link') }
}
