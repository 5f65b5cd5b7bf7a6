import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import * as Y from 'yjs'
import { addParsed, type Origin, patchBoardWith } from '../../../lib/board'
import { submissionId } from '../../../lib/issue'
import type { Actor } from '../../../lib/permission'
import { applyParts, type PullPart } from '../../../lib/pulls'
import { ok, type Result } from '../../../lib/result'
import type { Transaction } from '../../db/client'
import { type AuditEntry, recordActs } from '../../db/queries/audit'
import type { IssueRow } from '../../db/queries/issues'
import { findUserName, lockSubmissions, type SubmissionRow } from '../../db/queries/submissions'
import { bindPart } from '../../pulls/bind'
import { type BoardCards, type CardOnBoard, lacksBullet, parseCard, readBoardCards } from '../../pulls/cards'
import type { TextPair } from '../../pulls/texts'
import type { SubmissionDeps } from './deps'

export interface Left {
  readonly id: string
  /** A sentence. */
  readonly reason: string
}

export interface Accepted {
  readonly placed: number
  readonly left: readonly Left[]
}

/** The chosen parts of one pull request, and the two texts they are told by. */
export interface PullGroup {
  readonly number: number
  readonly head: string
  readonly texts: TextPair
  readonly ids: readonly string[]
}

interface Placing {
  readonly doc: Y.Doc
  readonly tx: Transaction
  readonly issue: IssueRow
  readonly actor: Actor
  readonly groups: readonly PullGroup[]
}

/** A part that still waits, as it was read. */
interface Waiting {
  readonly id: string
  readonly part: PullPart
}

/** Places what still waits, one pull request after the other in the order of their numbers. */
export async function placeParts(deps: SubmissionDeps, placing: Placing): Promise<Result<Accepted>> {
  const { tx, groups, doc, actor } = placing
  const ids = groups.flatMap((group) => group.ids)
  const rows = await lockSubmissions(tx, { publicationId: deps.publication.id, ids })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const left: Left[] = []
  const patched: { readonly group: PullGroup; readonly parts: readonly Waiting[] }[] = []
  for (const group of groups) {
    const { parts, left: others } = await stillWaiting(tx, group, byId)
    const done = await patchGroup(doc, group, { parts, actor: actor.id })
    left.push(...others, ...done.left)
    patched.push({ group, parts: done.parts })
  }
  const cards = readBoardCards(doc)
  let placed = 0
  for (const { group, parts } of patched) {
    const settled = await settleGroup({ ...deps, ...placing, cards }, { group, parts })
    placed += settled.placed
    left.push(...settled.left)
  }
  return ok({ placed, left })
}

async function stillWaiting(
  tx: Transaction,
  { ids, head }: PullGroup,
  rows: ReadonlyMap<string, SubmissionRow>,
): Promise<{ readonly parts: readonly Waiting[]; readonly left: readonly Left[] }> {
  const parts: Waiting[] = []
  const left: Left[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (row === undefined || row.part === null) left.push({ id, reason: 'It is not in the inbox any more.' })
    else if (row.status !== 'waiting') left.push({ id, reason: await whoDecided(tx, row) })
    else if (row.pullHead !== head) left.push({ id, reason: changedNow })
    else parts.push({ id, part: row.part })
  }
  return { parts, left }
}

const changedNow = 'Its pull request has changed this minute. Look at it again.'

async function whoDecided(tx: Transaction, { status, decidedBy }: SubmissionRow): Promise<string> {
  if (status === 'withdrawn') return 'Its author took it back.'
  if (decidedBy === null) return 'It came onto the board by git already.'
  return `It was ${status} by ${(await findUserName(tx, decidedBy)) ?? 'somebody'} already.`
}

/**
 * Brings the parts of one pull request onto the board. A change that contradicts what was done on the board is left whole,
 * so that nobody takes it for taken over; cards that are added contradict nothing.
 */
async function patchGroup(
  doc: Y.Doc,
  { texts, number }: PullGroup,
  { parts, actor }: { readonly parts: readonly Waiting[]; readonly actor: string },
): Promise<{ readonly parts: readonly Waiting[]; readonly left: readonly Left[] }> {
  const origin: Origin = { kind: 'place', actor }
  const { base, head } = texts
  const next = (chosen: readonly Waiting[]) => {
    const keys = chosen.flatMap(({ part }) => (lacksBullet(part) ? [] : part.key))
    return applyParts(base, head, keys)
  }
  const changes = parts.filter(({ part }) => part.kind === 'change')
  // Mostly there is nothing, and looking once says so.
  const suspects = contradiction(doc, { base, next: next(changes) }) === null ? [] : changes
  const left: Left[] = []
  for (const change of suspects) {
    const found = contradiction(doc, { base, next: next([change]) })
    if (found !== null)
      left.push({ id: change.id, reason: `${found} Pull request ${number} stays in the inbox for that.` })
    // Each takes a while, and every board is served by this one process.
    await nextTurn()
  }
  const fitting = parts.filter(({ id }) => left.every((other) => other.id !== id))
  patchBoardWith(doc, { base, next: next(fitting), origin })
  for (const waiting of fitting) if (lacksBullet(waiting.part)) addWithBullet(doc, waiting, origin)
  return { parts: fitting, left }
}

/** A link whose author forgot the bullet becomes the last card of its section, unless that has it. */
function addWithBullet(doc: Y.Doc, { id, part }: Waiting, origin: Origin): void {
  const cards = readBoardCards(doc)
  const target = cards.endOfSection(part)
  const card = parseCard(part.source)
  if (target === null || card === null || cards.inItsSection(part).length > 0) return
  const added = addParsed(doc, { prefix: `${randomUUID()}-`, card, submission: submissionId(id), target, origin })
  if (!added.ok) throw new Error(`A card could not be added to the end of a section: ${added.message}`)
}

/** What on the board a change contradicts, as a sentence; tried on a copy. */
function contradiction(doc: Y.Doc, patch: { readonly base: string; readonly next: string }): string | null {
  if (patch.base === patch.next) return null
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return patchBoardWith(copy, patch).conflicts[0]?.sentence ?? null
  } finally {
    copy.destroy()
  }
}

/** Binds what was placed to its cards. */
async function settleGroup(
  { clock, doc, tx, issue, actor, cards }: SubmissionDeps & Placing & { readonly cards: BoardCards },
  { group, parts }: { readonly group: PullGroup; readonly parts: readonly Waiting[] },
): Promise<Accepted> {
  const left: Left[] = []
  const acts: AuditEntry[] = []
  for (const { id, part } of parts) {
    const there = part.kind === 'change' ? [] : cardsOf(cards, part)
    if (part.kind !== 'change' && there.length === 0) {
      left.push({ id, reason: 'The place its author put it at is not on the board. Drag it to another.' })
      continue
    }
    const binding = { id, part, head: group.head, issueId: issue.id, actor: actor.id, now: clock.now() }
    const block = await bindPart({ doc, tx }, there, binding)
    const detail = { issue: issue.number, pull: group.number, block }
    acts.push({ userId: actor.id, act: 'place-submission', target: id, detail })
  }
  await recordActs(tx, acts)
  return { placed: parts.length - left.length, left }
}

/** In its section; elsewhere where an editor has moved the card, or its section, meanwhile. */
function cardsOf(cards: BoardCards, part: PullPart): readonly CardOnBoard[] {
  const inSection = cards.inItsSection(part)
  return inSection.length > 0 ? inSection : cards.anywhere(part)
}
