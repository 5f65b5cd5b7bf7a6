import { hostname } from 'node:os'
import type { BoardStatusView, FailureView, ProcessView, SystemView } from '../../lib/views'
import type { Clock } from '../clock'
import type { BoardStatus } from '../collab'
import type { Database } from '../db/client'
import { issueNumbers, listDamagedBoards, listProcesses } from '../db/queries/system'
import type { Repository } from '../git'
import type { JobBook } from '../metrics/jobs'
import type { Metrics } from '../metrics/registry'

/** How long the page waits for the database, in milliseconds. */
const patience = 3000

export interface StatusDeps {
  readonly db: Database
  readonly clock: Clock
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>
  readonly version: string
  readonly startedAt: Date
  readonly publicationId: number
  readonly databaseKind: 'own' | 'given'
  readonly rooms: { boards(): readonly BoardStatus[] }
  readonly repository: Pick<Repository, 'head' | 'branch' | 'display'>
  readonly metrics: Pick<Metrics, 'figures'>
  readonly jobs: Pick<JobBook, 'views'>
  readonly failures: () => readonly FailureView[]
  /** This process in the table of processes. */
  readonly self: string
  /** Which process does what only one may; null where nobody knows. */
  readonly leader: () => Promise<string | null>
}

/** All that an admin sees of the process. What can't be had because the database is away is left out, and `database` says so. */
export async function readStatus(deps: StatusDeps): Promise<SystemView> {
  const database = await reach(deps)
  const asked = <T>(ask: () => Promise<T>, otherwise: T) => (database.ok ? ask().catch(() => otherwise) : otherwise)
  const [boards, processes, damaged, repository] = await Promise.all([
    asked(() => boardViews(deps), []),
    asked(() => processViews(deps), []),
    asked(() => listDamagedBoards(deps.db, deps.publicationId), []),
    repositoryView(deps.repository),
  ])
  return {
    version: deps.version,
    startedAt: deps.startedAt.toISOString(),
    memoryBytes: process.memoryUsage.rss(),
    ...{ database, repository, boards, processes, damaged },
    figures: deps.metrics.figures(),
    jobs: deps.jobs.views(),
    failures: deps.failures(),
  }
}

async function reach({ db, clock, pause, databaseKind }: StatusDeps): Promise<SystemView['database']> {
  const since = clock.now().getTime()
  const answered = db.$client.query('SELECT 1').then(
    () => true,
    () => false,
  )
  const isThere = await Promise.race([answered, pause(patience).then(() => false)])
  return { kind: databaseKind, ok: isThere, milliseconds: isThere ? clock.now().getTime() - since : null }
}

async function repositoryView(repository: StatusDeps['repository']): Promise<SystemView['repository']> {
  const branch = await repository.branch()
  const head = branch.ok ? await repository.head() : branch
  if (!head.ok) return { ok: false, detail: head.message }
  return { ok: true, detail: `${repository.display}, branch ${branch.ok ? branch.value : ''}` }
}

async function boardViews({ db, rooms }: StatusDeps): Promise<readonly BoardStatusView[]> {
  const boards = rooms.boards()
  const numbers = await issueNumbers(
    db,
    boards.map(({ issueId }) => issueId),
  )
  return boards
    .flatMap(({ issueId, ...board }) => {
      const issue = numbers.get(issueId)
      return issue === undefined ? [] : [{ issue, ...board }]
    })
    .sort((a, b) => b.issue - a.issue)
}

/** This one is there in any case. */
async function processViews(deps: StatusDeps): Promise<readonly ProcessView[]> {
  const [rows, leader] = await Promise.all([listProcesses(deps.db), deps.leader()])
  const views = rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    self: row.id === deps.self,
    leader: row.id === leader,
  }))
  return views.some(({ self }) => self) ? views : [ownView(deps, leader), ...views]
}

function ownView({ self, startedAt, clock }: StatusDeps, leader: string | null): ProcessView {
  return {
    ...{ id: self, host: hostname(), pid: process.pid, self: true, leader: leader === self },
    startedAt: startedAt.toISOString(),
    seenAt: clock.now().toISOString(),
  }
}
