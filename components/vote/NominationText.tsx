import type { NominationView } from '../../lib/views'
import type { QuoteData } from '../../lib/vote'
import { InlineMarkdown } from '../text/InlineMarkdown'
import { QuoteText } from './QuoteText'
import { titleOf } from './words'

interface NominationTextProps {
  readonly nomination: NominationView
  /** Names the nomination for those who hear it. */
  readonly labelId: string
  /** The heading's level on its page. */
  readonly level?: 'h2' | 'h3'
}

/** What is nominated: a crate or page with a line about it, or a quote with who said it. */
export function NominationText({ nomination, labelId, level: Heading = 'h2' }: NominationTextProps) {
  const { data, facts } = nomination
  if (data.of === 'quote')
    return (
      <figure>
        <Heading id={labelId} className="sr-only">
          {titleOf(data)}
        </Heading>
        <blockquote cite={data.url ?? undefined}>
          <QuoteText source={data.text} />
        </blockquote>
        <figcaption className="mt-2 text-ink-2 [overflow-wrap:anywhere]">
          – <Attribution quote={data} />
        </figcaption>
      </figure>
    )
  const pitch = data.pitch === '' ? (facts?.description ?? '') : data.pitch
  return (
    <>
      <Heading id={labelId} className="code-inline text-[1rem] leading-[1.3] font-semibold [overflow-wrap:anywhere]">
        <a
          href={data.url}
          rel="noopener noreferrer nofollow ugc"
          className="decoration-accent underline-offset-4 hover:underline"
        >
          {data.of === 'crate' ? data.name : <InlineMarkdown source={data.title} inLink />}
        </a>
      </Heading>
      {pitch === '' ? null : (
        <p className="code-inline mt-1 text-pretty text-ink-2 [overflow-wrap:anywhere]">
          <InlineMarkdown source={asSentence(pitch)} />
        </p>
      )}
    </>
  )
}

/** Who said it and where, leading to it. */
function Attribution({ quote: { who, where, url } }: { readonly quote: QuoteData }) {
  const said = where === '' ? who : `${who}, ${where}`
  if (url === null) return said
  return (
    <a href={url} rel="noopener noreferrer nofollow ugc" className="link">
      {said}
    </a>
  )
}

/** A pitch goes on after “is x, ”; alone it stands as a sentence. */
function asSentence(pitch: string): string {
  const text = pitch.slice(0, 1).toLocaleUpperCase('en') + pitch.slice(1)
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
