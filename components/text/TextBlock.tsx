import { memo } from 'react'
import type { Definitions } from './definitions'
import { InlineMarkdown } from './InlineMarkdown'
import { ProseView } from './ProseView'
import { readableSource } from './readable'
import type { ViewBlock } from './viewBlock'

interface TextBlockProps {
  readonly block: ViewBlock
  readonly definitions: Definitions
}

/** A block of text as readers see it: prose, or what is left of source kept as it stands. Nothing for the rest. */
export const TextBlock = memo(function TextBlock({ block, definitions }: TextBlockProps) {
  if (block.kind === 'prose')
    return (
      <div className="my-3">
        <ProseView doc={block.doc} definitions={definitions} />
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
