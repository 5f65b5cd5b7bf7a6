import { memo } from 'react'
import { InlineMarkdown } from './InlineMarkdown'
import { ProseView } from './ProseView'
import { readableSource } from './readable'
import type { ViewBlock } from './viewBlock'

/** A block of text as readers see it: prose, or what is left of source kept as it stands. Nothing for the rest. */
export const TextBlock = memo(function TextBlock({ block }: { readonly block: ViewBlock }) {
  if (block.kind === 'prose')
    return (
      <div className="my-3">
        <ProseView doc={block.doc} />
      </div>
    )
  const text = block.kind === 'verbatim' ? readableSource(block.source) : null
  if (text === null) return null
  return (
    <p className="code-inline my-3 font-serif text-lg whitespace-pre-line [overflow-wrap:anywhere]">
      <InlineMarkdown source={text} />
    </p>
  )
})
