import { isOutage } from '../../lib/database-error'
import type { PathPattern } from '../../lib/publication'
import { ok, type Refusal, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'
import type { Rooms } from '../collab'
import type { Publication } from '../commands/publication'
import type { Database } from '../db/client'
import { type IssueRow, listOpenIssues } from '../db/queries/issues'
import { listOpenPulls, type PullFacts, type PullRow } from '../db/queries/pulls'
import type { Checks, GitHub, PullSummary } from '../github'
import type { Log } from '../log'
import { endPull, findMergedParts } from './end-pull'
import { createHeads, type Head, type Heads } from './fetch-heads'
import { type Inspection, inspectHead } from './inspect'
import { storePull } from './store-pull'
import type { PullTexts } from './texts'
import { trouble } from './trouble'

export interface RefreshDeps {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'edit' | 'read' | 'changed'>
  readonly publication: Pick<Publication, 'id' | 'repository' | 'rules'>
  readonly github: Pick<GitHub, 'listOpenPulls' | 'checks' | 'pull'>
  readonly clock: Clock
  readonly log: Log
  readonly texts: PullTexts
}

/** What a pull request was found to be, and of which state of it that holds. */
interface Looked {
  readonly print: string
  readonly head: string
  readonly inspection: Inspection
}

interface Round extends RefreshDeps {
  readonly fetchHeads: (pulls: readonly PullSummary[]) => Promise<Heads>
  readonly now: Date
  readonly branch: string
  readonly pattern: PathPattern
  readonly issues: readonly IssueRow[]
  readonly stored: ReadonlyMap<number, PullRow>
  /** What is in the database as it was looked at. */
  readonly written: WeakSet<Looked>
  /** What went wrong on the way, the first of it first: the rest went on. */
  readonly refusals: Refusal[]
}

/**
 * Brings the inbox to what the host has. One pull request that can't be read holds up no other; what could not be done is
 * done the next time. Gives the first refusal there was.
 */
export function createRefresh(deps: RefreshDeps): () => Promise<Result<null>> {
  let looked = new Map<number, Looked>()
  const written = new WeakSet<Looked>()
  const fetchHeads = createHeads({ ...deps, repository: deps.publication.repository })
  return async () => {
    const round = await beginRound({ ...deps, written, fetchHeads })
    if (!round.ok) return round
    const listed = await deps.github.listOpenPulls()
    if (!listed.ok) return listed
    const ours = new Set(round.value.issues.map(({ publishPull }) => publishPull))
    const pulls = listed.value.filter(({ number }) => !ours.has(number))
    looked = await lookAt(round.value, pulls, looked)
    const stored = await storeAll(round.value, pulls, looked)
    const ended = await endAbsent(round.value, new Set(pulls.map(({ number }) => number)))
    const { publication } = deps
    const found = await findMergedParts(round.value, { publicationId: publication.id, issues: round.value.issues })
    if (!found.ok) round.value.refusals.push(found)
    if (stored || ended || (found.ok && found.value)) deps.rooms.changed('inbox')
    return round.value.refusals[0] ?? ok(null)
  }
}

async function beginRound(deps: RefreshDeps & Pick<Round, 'written' | 'fetchHeads'>): Promise<Result<Round>> {
  const { db, publication } = deps
  const branch = await publication.repository.branch()
  if (!branch.ok) return branch
  const { drafts: pattern } = await publication.rules()
  const issues = await listOpenIssues(db, publication.id)
  const stored = new Map((await listOpenPulls(db, publication.id)).map((row) => [row.number, row]))
  return ok({ ...deps, now: deps.clock.now(), branch: branch.value, pattern, issues, stored, refusals: [] })
}

/** Looks at the pull requests that are not as they were; those that can't be looked at now stay as they were known. */
async function lookAt(
  round: Round,
  pulls: readonly PullSummary[],
  before: ReadonlyMap<number, Looked>,
): Promise<Map<number, Looked>> {
  const paths = new Set(round.issues.map(({ path }) => path))
  const printOf = ({ headOid, baseBranch }: PullSummary) => JSON.stringify([headOid, baseBranch, [...paths]])
  const looked = new Map<number, Looked>()
  const changed = pulls.filter((pull) => {
    const known = before.get(pull.number)
    if (known !== undefined) looked.set(pull.number, known)
    return known?.print !== printOf(pull)
  })
  if (changed.length === 0) return looked
  const { heads, refusal } = await round.fetchHeads(changed)
  if (refusal !== null) round.refusals.push(refusal)
  for (const pull of changed) {
    const head = heads.get(pull.number)
    if (head === undefined) continue
    if (head === 'broken') {
      const broken = lookedBroken(round, pull, looked.get(pull.number))
      if (broken !== null) looked.set(pull.number, broken)
      continue
    }
    const inspection = await inspect(round, paths, { pull, head })
    const oid = head === 'gone' ? pull.headOid : head.oid
    if (inspection.ok) looked.set(pull.number, { print: printOf(pull), head: oid, inspection: inspection.value })
    else round.refusals.push(inspection)
  }
  return looked
}

/** The print of no pull request: what is broken is asked for again in each round. */
const unknown = ''

/** What was known of it stays, and says that there is more; null where only the database knows it, which stays as it is. */
function lookedBroken(round: Round, { number, headOid }: PullSummary, known: Looked | undefined): Looked | null {
  if (known?.print === unknown) return known
  const { head, inspection } = known ?? { head: headOid, inspection: nothing }
  if (known !== undefined || !round.stored.has(number))
    return { print: unknown, head, inspection: { ...inspection, trouble: trouble.broken() } }
  round.refusals.push(
    refuse('unavailable', `Pull request ${number} is not as its author has it now. ${trouble.broken()}`),
  )
  return null
}

const nothing = { baseOid: null, path: null, otherFiles: [], parts: [] }

async function inspect(
  { texts, pattern, branch, log }: Round,
  drafts: ReadonlySet<string>,
  { pull, head }: { readonly pull: PullSummary; readonly head: Exclude<Head, 'broken'> },
): Promise<Result<Inspection>> {
  if (pull.baseBranch !== branch) return ok({ ...nothing, trouble: trouble.otherBranch(pull.baseBranch) })
  if (head === 'gone') return ok({ ...nothing, trouble: trouble.gone() })
  return inspectHead({ texts, drafts, pattern, log }, head.oid)
}

/** Stores what is not stored so. True where there was something. */
async function storeAll(
  round: Round,
  pulls: readonly PullSummary[],
  looked: ReadonlyMap<number, Looked>,
): Promise<boolean> {
  let some = false
  for (const pull of pulls) {
    const known = looked.get(pull.number)
    if (known === undefined) continue
    const stored = await storeOne(round, pull, known).catch((error: unknown) => mistaken(round, pull, error))
    some ||= stored
  }
  return some
}

async function storeOne(round: Round, pull: PullSummary, known: Looked): Promise<boolean> {
  const facts = factsOf(round, { pull, known, checks: await readChecks(round, pull, known) })
  const row = round.stored.get(pull.number)
  if (row !== undefined && round.written.has(known) && isSame(row, facts)) return false
  const issue = round.issues.find(({ path }) => path === facts.path) ?? null
  const result = await storePull(round, { facts, parts: known.inspection.parts, issue })
  if (result.ok) round.written.add(known)
  else round.refusals.push(result)
  return result.ok
}

/** A mistake of ours over one pull request must not keep all the others from the inbox. */
function mistaken({ log, refusals }: Round, { number }: PullSummary, error: unknown): false {
  if (isOutage(error)) throw error
  log.error({ err: error, pull: number }, 'A pull request could not be stored')
  const why = 'by a mistake of ours, which is in the server’s log. Look at it on the host.'
  refusals.push(refuse('unavailable', `Pull request ${number} could not be put into the inbox ${why}`))
  return false
}

/** So often in one round the host may not answer before it is not asked again: each time takes as long as patience lasts. */
const mostUnanswered = 3

function isAway({ refusals }: Round): boolean {
  return refusals.filter((refusal) => 'trouble' in refusal && refusal.trouble === 'away').length >= mostUnanswered
}

/** Of those that have something for the inbox; where the host does not say now, what it said last. */
async function readChecks(round: Round, { number }: PullSummary, known: Looked): Promise<Checks> {
  if (known.inspection.path === null) return { state: 'none', failing: [] }
  const checks = isAway(round) ? null : await round.github.checks(known.head)
  if (checks?.ok === true) return checks.value
  if (checks !== null) round.refusals.push(checks)
  const row = round.stored.get(number)
  return { state: row?.checks ?? 'none', failing: row?.failing ?? [] }
}

function factsOf(
  { publication }: Round,
  { pull, known, checks }: { readonly pull: PullSummary; readonly known: Looked; readonly checks: Checks },
): PullFacts {
  const { number, title, login, userId, htmlUrl, draft } = pull
  const { baseOid, path, otherFiles, trouble: why } = known.inspection
  const sentences = [
    why,
    draft ? trouble.draft() : null,
    checks.state === 'failing' ? trouble.failing(checks.failing) : null,
  ].filter((sentence) => sentence !== null)
  return {
    publicationId: publication.id,
    number,
    title,
    login,
    authorId: userId,
    url: htmlUrl,
    state: draft ? 'draft' : 'open',
    headOid: known.head,
    baseOid,
    path,
    otherFiles,
    checks: checks.state,
    failing: checks.failing,
    trouble: sentences.length === 0 ? null : sentences.join(' '),
  }
}

function isSame(row: PullRow, facts: PullFacts): boolean {
  return Object.entries(facts).every(
    ([name, value]) => JSON.stringify(row[name as keyof PullFacts]) === JSON.stringify(value),
  )
}

/** Asks after each one that is not listed as open any more. True where one has ended. */
async function endAbsent(round: Round, open: ReadonlySet<number>): Promise<boolean> {
  let some = false
  for (const row of round.stored.values()) {
    if (open.has(row.number) || isAway(round)) continue
    const pull = await round.github.pull(row.number)
    if (!pull.ok && pull.trouble !== 'missing') {
      round.refusals.push(pull)
      continue
    }
    const state = pull.ok ? pull.value.state : 'closed'
    if (state === 'open') continue
    await endPull(round, row, state)
    some = true
  }
  return some
}
