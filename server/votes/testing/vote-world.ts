import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { required } from '../../../lib/assert'
import { createBoard } from '../../../lib/board'
import type { Actor, Role } from '../../../lib/permission'
import {
  addDays,
  type BallotRules,
  type PublicationRules,
  presets,
  publicationView,
  weekdayOf,
} from '../../../lib/publication'
import type { Result } from '../../../lib/result'
import type { RoundView } from '../../../lib/views'
import type { NominationData } from '../../../lib/vote'
import type { NominateInput } from '../../../lib/vote/form'
import { memoryLog } from '../../collab/testing/room-bench'
import type { CrateAnswer } from '../../crates/types'
import type { Database } from '../../db/client'
import { insertBoard } from '../../db/queries/boards'
import { issues, publications, rounds, users } from '../../db/schema'
import { createLimits } from '../../limits'
import type { VoteService } from '../../services'
import type { VoteDeps } from '../deps'
import { createVoteService } from '../service'
import { createWatchers } from '../watchers'

/** Three days before the date of its issue, so that every round that is made is open at once. */
const today = new Date().toISOString().slice(0, 10)
export const issueDate = addDays(today, 3)

type BallotChange = Partial<BallotRules> & { readonly kind: string }

export interface VoteWorld {
  readonly db: Database
  readonly publicationId: number
  readonly service: VoteService
  readonly deps: VoteDeps
  /** The ballots something was said to have changed in, in order. */
  readonly told: string[]
  /** What crates.io says; crates that are not here are missing. */
  readonly crates: Map<string, CrateAnswer>
  /** Another service on another pool, as a second process would be. */
  other(db: Database): VoteService
  person(name: string, role?: Role): Promise<Actor>
  addIssue(number: number, date?: string | null): Promise<number>
  publish(number: number): Promise<void>
  round(kind?: string, actor?: Actor | null): Promise<RoundView>
  /** Lets the round's time be over now, by the database's clock. */
  runOut(round: number): Promise<void>
  nominate(actor: Actor, name: string, change?: Partial<NominateInput>): Promise<string>
}

/** A publication with ballots `crate` and `quote` whose rounds are open, on a real database. */
export async function voteWorld(db: Database, changes: readonly BallotChange[] = []): Promise<VoteWorld> {
  const [publication] = await db
    .insert(publications)
    .values({ preset: 'demo', repository: randomUUID(), branch: 'main' })
    .returning()
  const publicationId = required(publication, 'the publication').id
  const rules = rulesWith(changes)
  const crates = new Map<string, CrateAnswer>()
  const told: string[] = []
  const boards = new Map<number, Y.Doc>()
  const depsOn = (database: Database): VoteDeps => ({
    db: database,
    rooms: { edit: editIn(database, boards), changed: () => undefined },
    publication: { id: publicationId, rules: async () => rules, view: async () => publicationView(rules) },
    crates: { find: async (name) => crates.get(name) ?? { kind: 'missing' } },
    limits: createLimits({ db: database, log: memoryLog().log, secret: 'a secret' }),
    publicUrl: 'http://localhost',
    log: memoryLog().log,
    changed: (kind) => told.push(kind),
  })
  const { watch } = createWatchers({ after: () => () => undefined })
  const deps = depsOn(db)
  const service = createVoteService({ ...deps, watch })

  return {
    ...{ db, publicationId, service, deps, told, crates },
    other: (database) => createVoteService({ ...depsOn(database), watch }),
    async person(name, role = 'member') {
      const [made] = await db.insert(users).values({ name, role }).returning()
      return { id: required(made, name).id, name, role }
    },
    async addIssue(number, date = issueDate) {
      const path = `drafts/${number}.md`
      const [made] = await db
        .insert(issues)
        .values({ publicationId, number, date, title: `Issue ${number}`, path })
        .returning()
      const { id } = required(made, `issue ${number}`)
      const board = createBoard('# Crate of the Week\n\n# News\n\n# Quote of the Week\n')
      await insertBoard(db, id, Y.encodeStateAsUpdate(board))
      boards.set(id, board)
      return id
    },
    async publish(number) {
      const isIt = and(eq(issues.publicationId, publicationId), eq(issues.number, number))
      await db.update(issues).set({ status: 'published' }).where(isIt)
    },
    round: async (kind = 'crate', actor = null) => must(await service.round(actor, { kind, issue: null })),
    async runOut(round) {
      const closesAt = sql`clock_timestamp()`
      await db
        .update(rounds)
        .set({ closesAt, opensAt: sql`${rounds.opensAt} - interval '1 day'` })
        .where(eq(rounds.id, round))
    },
    nominate: async (actor, name, change = {}) => must(await service.nominate(actor, form(name, change))).id,
  }
}

/** A room that nobody else is in, and that keeps nothing but the document. */
function editIn(db: Database, boards: ReadonlyMap<number, Y.Doc>): VoteDeps['rooms']['edit'] {
  return (issueId, { change }) =>
    db.transaction(async (tx) => change(required(boards.get(issueId), `the board of ${issueId}`), tx))
}

function rulesWith(changes: readonly BallotChange[]): PublicationRules {
  const week = {
    opens: { weekday: weekdayOf(today), time: '00:00' },
    closes: { weekday: weekdayOf(issueDate), time: '18:00' },
  }
  const ballots = presets['this-week-in-rust'].ballots.map((ballot) => ({
    ...ballot,
    ...week,
    ...changes.find(({ kind }) => kind === ballot.kind),
  }))
  return { ...presets['this-week-in-rust'], ballots }
}

export function crateData(name: string): NominationData {
  return { of: 'crate', name, url: `https://crates.example/${name}`, pitch: 'a crate for tests' }
}

export function quoteData(text: string): NominationData {
  return { of: 'quote', text, who: 'Somebody', where: '', url: null }
}

export function form(name: string, change: Partial<NominateInput> = {}): NominateInput {
  return { kind: 'crate', formKey: randomUUID(), data: crateData(name), self: false, credit: null, ...change }
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
