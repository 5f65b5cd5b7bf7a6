import { ProseView } from '../text/ProseView'
import { QuoteFrame } from './QuoteFrame'
import { quoteParts } from './quoteParts'

/** The words of a quote as they will be set: paragraphs, emphasis, lists, code that scrolls inside itself. */
export function QuoteText({ source }: { readonly source: string }) {
  return (
    <QuoteFrame>
      {quoteParts(source).map((part, place) =>
        'doc' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no names but their places
          <ProseView key={place} doc={part.doc} />
        ) : (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no names but their places
            key={place}
            className="font-serif text-lg leading-[1.5] whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {part.plain}
          </p>
        ),
      )}
    </QuoteFrame>
  )
}
