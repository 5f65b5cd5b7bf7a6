import type { Actor } from '../../lib/permission'
import { refusal } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import type { CrateLookup } from '../../lib/views'
import { foldCrate, nearQuotes, similarName } from '../../lib/vote'
import { limits } from '../../lib/vote/limits'
import type { CrateAnswer } from '../crates'
import { listStanding } from '../db/queries/winners'
import { requireBallot } from './ballots'
import { readCrate } from './crate-name'
import type { VoteDeps } from './deps'
import { findWonBefore } from './won-before'

/** What the form is told of a crate by its name or address. Works without crates.io, saying so. */
export async function lookUpCrate(deps: VoteDeps, actor: Actor | null, text: string): Promise<Result<CrateLookup>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null) return refused
  const given = readCrate(text)
  const wonBefore = await findWonBefore(deps, null)
  const unknown = { facts: null, similar: null, wonBefore: null, nomination: null }
  if (given.kind === 'nothing') return ok({ ...unknown, problem: 'Give a crate’s name, or its address on crates.io.' })
  if (given.kind === 'page') {
    const data = { of: 'crate', name: '', url: given.url, pitch: '' } as const
    return ok({ ...unknown, wonBefore: wonBefore(data), problem: noName(given.url) })
  }
  const answer = await deps.crates.find(given.name)
  const facts = answer.kind === 'found' ? answer.facts : null
  const name = facts?.name ?? given.name
  const data = { of: 'crate', name, url: `https://crates.io/crates/${name}`, pitch: '' } as const
  return ok({
    facts,
    problem: problemOf(name, answer),
    similar: similarName(name),
    wonBefore: wonBefore(data),
    nomination: await standingCrate(deps, name),
  })
}

function noName(url: string): string {
  return `This page (${new URL(url).host}) does not say under which name the crate is on crates.io. Give the crate’s name.`
}

function problemOf(name: string, answer: CrateAnswer): string | null {
  if (answer.kind === 'missing') return `crates.io has no crate “${name}”. Check how it is written.`
  if (answer.kind === 'unavailable') return answer.reason
  return answer.facts.yanked ? 'All versions of this crate were yanked by its owners: nobody can use it now.' : null
}

async function standingCrate({ db, publication }: VoteDeps, name: string): Promise<string | null> {
  const { ballots } = await publication.rules()
  const ofCrates = ballots.filter(({ of }) => of === 'crate').map(({ kind }) => kind)
  const standing = await listStanding(db, { publicationId: publication.id, ballots: ofCrates })
  return standing.find(({ key }) => key === foldCrate(name))?.id ?? null
}

/** Standing nominations of the ballot's open round whose words are nearly these, the nearest first. */
export async function similarQuotes(
  deps: VoteDeps,
  actor: Actor | null,
  { kind, text }: { readonly kind: string; readonly text: string },
): Promise<Result<readonly { readonly id: string; readonly text: string }[]>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null) return refused
  const ballot = await requireBallot(deps, kind)
  if (!ballot.ok) return ballot
  const rows = await listStanding(deps.db, { publicationId: deps.publication.id, ballots: [kind] })
  const quotes = new Map(rows.flatMap(({ id, data }) => (data.of === 'quote' ? [[id, data.text]] : [])))
  const others = [...quotes].map(([id, words]) => ({ id, text: words }))
  return ok(nearQuotes(text.slice(0, limits.quote), others).map((id) => ({ id, text: quotes.get(id) ?? '' })))
}
