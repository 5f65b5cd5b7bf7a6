import type { Database, Transaction } from '../db/client'
import { listPartsOfIssue } from '../db/queries/parts'
import { isChangedSince } from './part'

/** A pull request that an issue holds whole. */
export interface ContainedPull {
  readonly number: number
  /** The head that was placed: a parent of the commit that publishes the issue. */
  readonly headOid: string
  readonly title: string
  readonly login: string
  readonly authorId: number | null
}

/**
 * The pull requests that are contained in an issue, by number: some of their parts are placed in it and none waits. Not
 * those that change other files too, which the host would call merged although they are not. Where an author went on after
 * being placed, the head is the one that was placed.
 */
export async function containedPulls(db: Database | Transaction, issueId: number): Promise<readonly ContainedPull[]> {
  const found = await listPartsOfIssue(db, issueId)
  const numbers = [...new Set(found.map(({ pull }) => pull.number))].sort((a, b) => a - b)
  return numbers.flatMap((number) => {
    const parts = found.filter(({ pull }) => pull.number === number)
    const pull = parts[0]?.pull
    const isHeld = parts.every(({ submission }) => submission.status !== 'waiting')
    if (pull === undefined || !isHeld || pull.state === 'merged' || pull.otherFiles.length > 0) return []
    const placed = parts.flatMap(({ submission }) => (submission.issueId === issueId ? submission : []))
    const behind = placed.find(isChangedSince)
    const headOid = behind === undefined ? pull.headOid : behind.placedHead
    const { title, login, authorId } = pull
    return placed.length === 0 || headOid === null ? [] : [{ number, headOid, title, login, authorId }]
  })
}
