import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import { linkKey } from '../../lib/links'
import type { PullPart } from '../../lib/pulls'
import { ok, type Result } from '../../lib/result'
import type { Rooms } from '../collab'
import type { Database, Transaction } from '../db/client'
import type { IssueRow } from '../db/queries/issues'
import { insertParts, listPartKeys, lockParts, type NewPart, updatePart } from '../db/queries/parts'
import { type PullFacts, type PullRow, upsertPull } from '../db/queries/pulls'
import { decideSubmission, type SubmissionRow } from '../db/queries/submissions'
import { plainLine } from '../github/plain'
import { bindPart } from './bind'
import { readBoardCards } from './cards'
import { gonePart, isGone } from './part'

/** A pull request as it was read: what it is, and what it does to its draft. */
export interface ReadPull {
  readonly facts: PullFacts
  readonly parts: readonly PullPart[]
  /** The issue of the draft it touches; null where it touches none. */
  readonly issue: IssueRow | null
}

export interface StoreDeps {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'edit' | 'read'>
  readonly now: Date
}

/**
 * Brings the inbox to what a pull request is now, in one transaction: parts that are new wait, or are placed at once where
 * the board has them already; what its author changed follows while it waits, and is told where it was placed; what is gone
 * is withdrawn.
 */
export async function storePull(deps: StoreDeps, read: ReadPull): Promise<Result<null>> {
  const { db, rooms } = deps
  const { issue } = read
  const there = issue === null ? ok(false) : await hasNewPartsOnBoard(deps, read, issue)
  if (!there.ok) return there
  if (issue !== null && there.value) {
    const written = await rooms.edit(issue.id, {
      userId: null,
      change: async (doc, tx) => {
        await writePull({ ...deps, tx, doc }, read)
        return ok(null)
      },
    })
    // A board that is closed for now, as while it is being published, binds nothing; the parts wait then.
    if (written.ok || written.code !== 'conflict') return written
  }
  await db.transaction((tx) => writePull({ ...deps, tx, doc: null }, read))
  return ok(null)
}

async function hasNewPartsOnBoard(
  { db, rooms }: StoreDeps,
  { facts, parts }: ReadPull,
  issue: IssueRow,
): Promise<Result<boolean>> {
  const known = await listPartKeys(db, facts)
  const fresh = parts.filter(({ key, kind }) => kind !== 'change' && !known.has(key))
  if (fresh.length === 0) return ok(false)
  const read = await rooms.read(issue.id, (doc) => {
    const cards = readBoardCards(doc)
    return fresh.some((part) => cards.inItsSection(part).length > 0)
  })
  return read.ok ? ok(read.value.value) : read
}

interface Write extends StoreDeps {
  readonly tx: Transaction
  /** The board, where parts may be bound to its cards. */
  readonly doc: Y.Doc | null
}

async function writePull(write: Write, read: ReadPull): Promise<void> {
  const { tx, now } = write
  const pull = await upsertPull(tx, read.facts, now)
  const rows = await lockParts(tx, pull.id)
  const known = new Map(rows.map((row) => [row.pullKey, row]))
  const fresh: NewPart[] = []
  for (const part of read.parts) {
    const row = known.get(part.key)
    known.delete(part.key)
    if (row === undefined) fresh.push(newPart(pull, part))
    else await updateKnown(write, row, partFields(pull, part))
  }
  for (const row of known.values()) await takeBack(write, pull, row)
  await bindNew(write, read, await insertParts(tx, fresh))
}

/** Of the parts that came now, those that the board has already are placed. */
async function bindNew({ tx, doc, now }: Write, { issue }: ReadPull, rows: readonly SubmissionRow[]): Promise<void> {
  if (doc === null || issue === null) return
  const cards = readBoardCards(doc)
  for (const { id, part, pullHead } of rows) {
    const there = part === null || part.kind === 'change' ? [] : cards.inItsSection(part)
    if (part === null || there.length === 0) continue
    await bindPart({ doc, tx }, there, { id, part, head: pullHead ?? '', issueId: issue.id, actor: null, now })
  }
}

function newPart(pull: PullRow, part: PullPart): NewPart {
  const { publicationId, id: pullId } = pull
  return { ...partFields(pull, part), publicationId, pullId, pullKey: part.key, formKey: randomUUID() }
}

/** Longest title of a submission; beyond it no real one was ever seen. */
const longestTitle = 300

function partFields(pull: PullRow, part: PullPart) {
  const url = part.kind === 'change' ? '' : (part.url ?? '')
  return {
    url,
    urlKey: url === '' ? '' : linkKey(url),
    title: plainLine(part.title, longestTitle),
    section: part.section,
    tags: part.tags,
    note: pull.title,
    name: pull.login,
    kind: part.kind,
    pullHead: pull.headOid,
    part,
  } satisfies Partial<NewPart>
}

/** A card that was placed stays what its editor made of it; only what its author has now is noted. */
async function updateKnown(
  { tx, now }: Write,
  row: SubmissionRow,
  fields: ReturnType<typeof partFields>,
): Promise<void> {
  const { part, pullHead, note, name } = fields
  await updatePart(tx, row.id, row.status === 'placed' ? { part, pullHead, note, name } : fields)
  if (row.status === 'withdrawn') await decideSubmission(tx, row.id, { status: 'waiting' }, now)
}

/**
 * A part that is not there any more. Where the pull request is about no open draft now, as after publishing, what was placed
 * of it is not taken back by that.
 */
async function takeBack({ tx, now }: Write, pull: PullRow, row: SubmissionRow): Promise<void> {
  if (row.status === 'placed' && pull.path !== null && row.part !== null && !isGone(row.part))
    await updatePart(tx, row.id, { part: gonePart(row.part), pullHead: pull.headOid })
  if (row.status === 'waiting') await decideSubmission(tx, row.id, { status: 'withdrawn' }, now)
}
