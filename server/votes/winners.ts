import { ok, type Result } from '../../lib/result'
import type { WinnerView } from '../../lib/views'
import { requireBallot } from './ballots'
import { allChosen } from './chosen'
import type { VoteDeps } from './deps'

export interface WinnersQuery {
  readonly kind: string
  readonly q: string
  /** From 1. */
  readonly page: number
}

export interface WinnersPage {
  readonly winners: readonly WinnerView[]
  readonly total: number
  readonly pages: number
}

const perPage = 30
const longestSearch = 200

/** All that a ballot ever chose, by vote or, before, by its editors, newest first; of them those with all the words. */
export async function winners(deps: VoteDeps, { kind, q, page }: WinnersQuery): Promise<Result<WinnersPage>> {
  const ballot = await requireBallot(deps, kind)
  if (!ballot.ok) return ballot
  const { list } = await allChosen(deps)
  const words = fold(q.slice(0, longestSearch)).split(/\s+/).filter(Boolean)
  const found = list
    .filter((one) => (one.ballot === null ? one.of === ballot.value.of : one.ballot === kind))
    .filter(({ view }) => hasAll(view, words))
  const start = (Number.isInteger(page) && page > 0 ? page - 1 : 0) * perPage
  return ok({
    winners: found.slice(start, start + perPage).map(({ view }) => view),
    total: found.length,
    pages: Math.ceil(found.length / perPage),
  })
}

function hasAll({ title, text, who, url, issue }: WinnerView, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const all = fold([title, text, who ?? '', url ?? '', String(issue.number ?? ''), issue.date ?? ''].join('\n'))
  return words.every((word) => all.includes(word))
}

/** So that `Muller` finds `Müller`. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
