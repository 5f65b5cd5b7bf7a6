import { memo } from 'react'
import { parseInline } from '../../lib/markdown/prose/parse-inline'
import { Inline } from './Inline'

/** Inline markdown, as a title, a suffix or a group has it; what does not parse stands as it is written. */
export const InlineMarkdown = memo(function InlineMarkdown({ source }: { readonly source: string }) {
  const text = source.replace(/\r\n?/g, '\n')
  const inner = text.trim()
  const nodes = parseInline({ text: inner, leads: [] }, () => false)
  return (
    <>
      {/^\s/.test(text) ? ' ' : null}
      {nodes === null ? inner : <Inline nodes={nodes} />}
      {inner !== '' && /\s$/.test(text) ? ' ' : null}
    </>
  )
})
