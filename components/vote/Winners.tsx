import Link from 'next/link'
import type { ReactNode } from 'react'
import type { BallotView, WinnerView } from '../../lib/views'
import { InlineMarkdown } from '../text/InlineMarkdown'
import { Button, buttonClass } from '../ui/Button'
import { dayText } from '../ui/day'
import { EmptyState } from '../ui/EmptyState'
import { Input } from '../ui/Input'
import { pages } from './addresses'
import { QuoteText } from './QuoteText'

interface WinnersProps {
  readonly ballot: BallotView
  readonly q: string
  readonly page: number
  readonly found: { readonly winners: readonly WinnerView[]; readonly total: number; readonly pages: number }
}

/** All that were ever chosen, with a search that is a plain form. */
export function Winners({ ballot, q, page, found }: WinnersProps) {
  return (
    <>
      <search>
        <form action={pages.winners(ballot.kind)} className="flex gap-2">
          <Input
            type="search"
            size="lg"
            name="q"
            aria-label={`Search what was chosen as ${ballot.title}`}
            defaultValue={q}
            maxLength={200}
            autoComplete="off"
          />
          <Button type="submit" size="lg">
            Search
          </Button>
        </form>
      </search>
      <p
        role="status"
        className="mt-5 flex items-baseline justify-between gap-4 border-b pb-2 text-sm text-ink-3 tabular-nums"
      >
        {found.total === 0 ? 'Nothing found' : `${found.total.toLocaleString('en')} in all`}
        <Link href={pages.ballot(ballot.kind)} className="hit link inline-flex min-h-6 items-center">
          This week’s vote
        </Link>
      </p>
      {found.winners.length === 0 ? (
        <EmptyState title={q === '' ? 'Nothing was chosen yet' : 'Nothing has these words'}>
          {q === '' ? 'What wins a round stands here.' : 'Try fewer or other words.'}
        </EmptyState>
      ) : (
        <ol>
          {found.winners.map((winner) => (
            <li key={`${winner.href} ${winner.title} ${winner.text}`} className="border-b py-3.5">
              <Winner ballot={ballot} winner={winner} />
            </li>
          ))}
        </ol>
      )}
      <Turn ballot={ballot} q={q} page={page} last={found.pages} />
    </>
  )
}

interface WinnerProps {
  readonly ballot: BallotView
  readonly winner: WinnerView
}

function Winner({ ballot, winner }: WinnerProps) {
  if (ballot.of === 'quote')
    return (
      <figure>
        <blockquote>
          <QuoteText source={winner.text} />
        </blockquote>
        <figcaption className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-4 text-ink-2">
          {winner.who === null ? null : <span>– {named(winner.who, winner.url)}</span>}
          <Where winner={winner} />
        </figcaption>
      </figure>
    )
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-[1rem] font-semibold [overflow-wrap:anywhere]">{named(winner.title, winner.url)}</p>
        <Where winner={winner} />
      </div>
      {winner.text === '' ? null : (
        <p className="code-inline mt-0.5 text-pretty text-ink-2 [overflow-wrap:anywhere]">
          <InlineMarkdown source={winner.text} />
        </p>
      )}
      {winner.who === null ? null : <p className="mt-0.5 text-xs text-ink-3">suggested by {winner.who}</p>}
    </>
  )
}

function named(text: string, url: string | null): ReactNode {
  if (url === null || !/^https?:\/\//i.test(url)) return text
  return (
    <a
      href={url}
      rel="noopener noreferrer nofollow ugc"
      className="decoration-accent underline-offset-4 hover:underline"
    >
      {text}
    </a>
  )
}

function Where({ winner: { issue, href } }: { readonly winner: WinnerView }) {
  const number = issue.number === null ? null : `issue ${issue.number}`
  const day = issue.date === null ? null : dayText(issue.date, 'compact')
  return (
    <Link
      href={href}
      prefetch={false}
      className="hit inline-flex min-h-6 items-center text-xs text-ink-3 tabular-nums underline-offset-4 hover:underline"
    >
      {[number, day].filter((text) => text !== null).join(', ') || 'its issue'}
    </Link>
  )
}

interface TurnProps {
  readonly ballot: BallotView
  readonly q: string
  readonly page: number
  readonly last: number
}

function Turn({ ballot, q, page, last }: TurnProps) {
  if (last < 2) return null
  const address = (to: number) =>
    `${pages.winners(ballot.kind)}?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(to) })}`
  return (
    <nav aria-label="Pages of the list" className="mt-4 flex items-center justify-between gap-3 text-sm text-ink-3">
      {page > 1 ? (
        <Link href={address(Math.min(page - 1, last))} prefetch={false} className={buttonClass()}>
          Newer
        </Link>
      ) : (
        <span />
      )}
      <span className="tabular-nums">
        Page {page} of {last}
      </span>
      {page < last ? (
        <Link href={address(page + 1)} prefetch={false} className={buttonClass()}>
          Older
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
