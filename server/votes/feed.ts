import { createHmac } from 'node:crypto'
import type { BallotRules } from '../../lib/publication'
import { ok, type Result } from '../../lib/result'
import type { NominationData, Outcome } from '../../lib/vote'
import type { Feed, FeedEntry } from '../../lib/vote/atom'
import { countVoters } from '../db/queries/votes'
import { listFirstNominated, listLastRounds, listNominated } from '../db/queries/winners'
import { requireBallot } from './ballots'
import { bringUpToDate } from './bring-up-to-date'
import type { VoteDeps } from './deps'
import { stoodAtClose } from './export'
import { titleOf } from './title-of'

const mostRounds = 8
const mostEntries = 50

/** What was nominated in the last rounds of a ballot and what they came to, newest first. Says no votes of open rounds. */
export async function voteFeed(deps: VoteDeps, kind: string): Promise<Result<Feed>> {
  const ballot = await requireBallot(deps, kind)
  if (!ballot.ok) return ballot
  await bringUpToDate(deps)
  const { db, publication, publicUrl } = deps
  const [{ name }, last] = await Promise.all([
    publication.rules(),
    listLastRounds(db, { publicationId: publication.id, ballot: kind, most: mostRounds }),
  ])
  const nominated = await listFirstNominated(db, { rounds: last.map(({ round }) => round.id), most: mostEntries })
  const at: At = { deps, ballot: ballot.value, page: `${publicUrl}/vote/${kind}`, author: name }
  const results = await Promise.all(last.map((one) => resultEntry(at, one)))
  const entries = [...nominated.map((one) => nominationEntry(at, one)), ...results.filter((one) => one !== null)]
  return ok({
    id: `tag:${new URL(publicUrl).hostname},2026:vote/${publication.id}/${kind}`,
    title: `${ballot.value.title} — ${name}`,
    subtitle: 'What is nominated, and what the votes come to.',
    self: `${at.page}/feed.xml`,
    page: at.page,
    author: name,
    updated: (last.at(-1)?.round.createdAt ?? new Date(0)).toISOString(),
    entries: entries.sort((one, other) => (one.updated < other.updated ? 1 : -1)).slice(0, mostEntries),
  })
}

interface At {
  readonly deps: VoteDeps
  readonly ballot: BallotRules
  readonly page: string
  readonly author: string
}

type Nominated = Awaited<ReturnType<typeof listFirstNominated>>[number]
type Last = Awaited<ReturnType<typeof listLastRounds>>[number]

function nominationEntry(
  { page, ballot }: At,
  { id, data, creditName, self, createdAt, editedAt }: Nominated,
): FeedEntry {
  const by = self ? `Nominated by ${creditName}, whose own it is.` : `Nominated by ${creditName}.`
  return {
    id: `urn:uuid:${id}`,
    title: `${ballot.title}: ${titleOf(data)}`,
    page: `${page}/nominations/${id}`,
    author: creditName,
    published: createdAt.toISOString(),
    updated: (editedAt ?? createdAt).toISOString(),
    category: 'nomination',
    paragraphs: [...said(data), by],
    list: [],
  }
}

function said(data: NominationData): readonly string[] {
  const link = data.url === null ? [] : [data.url]
  if (data.of !== 'quote') return [data.pitch, ...link].filter((text) => text !== '')
  const from = data.where === '' ? data.who : `${data.who} on ${data.where}`
  return [...data.text.split(/\n{2,}/), `– ${from}`, ...link]
}

/** Null for a round that has no result yet. */
async function resultEntry({ deps, ballot, page, author }: At, { round, issue }: Last): Promise<FeedEntry | null> {
  const { outcome, closedAt } = round
  if (outcome === null || closedAt === null) return null
  const [nominated, turnout, stood] = await Promise.all([
    listNominated(deps.db, round.id),
    countVoters(deps.db, round.id),
    stoodAtClose(deps.db, round.id),
  ])
  const titles = new Map(nominated.map(({ id, data }) => [id, titleOf(data)]))
  const taken = round.takenId === null ? null : { title: titles.get(round.takenId) ?? '', reason: round.takenReason }
  return {
    id: `urn:uuid:${uuidOf(round.secret)}`,
    title: `${ballot.title}: the result for issue ${issue}`,
    page: `${page}/${issue}`,
    author,
    published: closedAt.toISOString(),
    updated: (round.takenAt ?? closedAt).toISOString(),
    category: 'result',
    paragraphs: [
      `${verdict(outcome, titles)} ${turnout === 1 ? 'One person' : `${turnout} people`} voted.`,
      ...(taken === null || taken.title === '' ? [] : [takenWords(taken)]),
    ],
    list: outcome.ranking
      .filter(({ id }) => stood?.has(id) ?? true)
      .map(({ id, votes }) => `${titles.get(id)}: ${votes === 1 ? '1 vote' : `${votes} votes`}`),
  }
}

function verdict({ why, winner }: Outcome, titles: ReadonlyMap<string, string>): string {
  if (winner !== null)
    return `${titles.get(winner)} won${why === 'earlier' ? ', being nominated earlier than the other with as many votes' : ''}.`
  if (why === 'nothing-stood') return 'Nothing was nominated.'
  return why === 'below-minimum' ? 'Nothing had enough votes.' : 'Several have the most votes; the editors choose.'
}

function takenWords({ title, reason }: { readonly title: string; readonly reason: string | null }): string {
  return `The editors took ${title} for the issue.${reason === null ? '' : ` Their reason: ${reason}`}`
}

/** An id that the result keeps for ever, whatever the address of its page. */
function uuidOf(secret: string): string {
  const hex = createHmac('sha256', secret).update('result').digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}
