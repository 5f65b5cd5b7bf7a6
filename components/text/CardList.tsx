import { memo, type ReactNode } from 'react'
import { domainOf } from '../../lib/outline'
import { dayText } from '../ui/day'
import { Tag } from '../ui/Tag'
import type { Definitions } from './definitions'
import { InlineMarkdown } from './InlineMarkdown'
import { hrefOf } from './readable'
import { TextBlock } from './TextBlock'
import { keyOf, runsOf, type ViewBlockOf, type ViewCard } from './viewBlock'

interface CardListProps {
  readonly cards: readonly ViewCard[]
  readonly definitions: Definitions
}

/** Cards as a list with a hairline each; nested ones stand in a list of their own below. */
export function CardList({ cards, definitions }: CardListProps) {
  return (
    <ul className="[section>&]:mb-4">
      {cards.map((card, place) => (
        <CardItem key={keyOf(card, place)} card={card} definitions={definitions} />
      ))}
    </ul>
  )
}

interface CardItemProps {
  readonly card: ViewCard
  readonly definitions: Definitions
}

const CardItem = memo(function CardItem({ card, definitions }: CardItemProps) {
  return (
    <li className="border-b py-2 [&_&:last-child]:border-b-0">
      {card.kind === 'event' ? <EventLines event={card} /> : <LinkLine card={card} domain />}
      <Nested card={card} definitions={definitions} />
    </li>
  )
})

function LinkLine({ card, domain = false }: { readonly card: ViewCard; readonly domain?: boolean }) {
  const { lead, suffix } = aroundLink(card)
  return (
    <div className="code-inline leading-5 [overflow-wrap:anywhere]">
      {card.tags.map((tag) => (
        <Tag key={tag} className="mr-1.5">
          {tag}
        </Tag>
      ))}
      <Piece source={lead} />
      <CardLink url={card.url}>
        <InlineMarkdown source={card.title} inLink />
      </CardLink>
      <span className="text-ink-2">
        <Piece source={suffix} />
      </span>
      {domain && card.url !== '' ? <span className="block text-xs text-ink-3">{domainOf(card.url)}</span> : null}
    </div>
  )
}

function CardLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const href = hrefOf(url)
  if (href === null) return <span className="font-medium">{children}</span>
  return (
    <a
      href={href}
      rel="noopener noreferrer"
      className="font-medium decoration-accent decoration-1 underline-offset-[3px] hover:underline hit max-sm:inline-block"
    >
      {children}
    </a>
  )
}

function EventLines({ event }: { readonly event: ViewBlockOf<'event'> }) {
  return (
    <div className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 sm:grid-cols-[104px_minmax(0,1fr)]">
      <p className="text-sm text-ink-2 tabular-nums">
        <time dateTime={event.date}>{dayText(event.date, 'tiny')}</time>
        {event.endDate === null ? null : (
          <>
            {' – '}
            <time dateTime={event.endDate}>{dayText(event.endDate, 'tiny')}</time>
          </>
        )}
      </p>
      <div className="min-w-0">
        <LinkLine card={event} />
        <p className="code-inline mt-0.5 text-xs leading-6 text-ink-3 [overflow-wrap:anywhere]">
          {event.place}
          {event.place !== '' && event.group !== '' ? ' · ' : null}
          <Piece source={event.group} />
        </p>
      </div>
    </div>
  )
}

function Piece({ source }: { readonly source: string }) {
  return source === '' ? null : <InlineMarkdown source={source} />
}

function Nested({ card, definitions }: CardItemProps) {
  if (card.children.length === 0) return null
  return (
    <div className="mt-1 border-l border-line-strong pl-4">
      {runsOf(card.children).map(({ key, cards, block }) =>
        block === null ? (
          <CardList key={key} cards={cards} definitions={definitions} />
        ) : (
          <TextBlock key={key} block={block} definitions={definitions} />
        ),
      )}
    </div>
  )
}

/** What stands around a card's link, without the asterisks of one that is wholly emphasised: `**[title](url)**`. */
function aroundLink({ lead, suffix }: ViewCard): { readonly lead: string; readonly suffix: string } {
  const isEmphasis = /^(?:\*{1,3}|_{1,3}|~~)$/.test(lead) && suffix.startsWith(lead)
  return isEmphasis ? { lead: '', suffix: suffix.slice(lead.length) } : { lead, suffix }
}
