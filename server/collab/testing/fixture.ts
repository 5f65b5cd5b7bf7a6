import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { createBoard } from '../../../lib/board'
import type { Actor, Role } from '../../../lib/permission'
import type { Database } from '../../db/client'
import { insertBoard } from '../../db/queries/boards'
import { issues, publications, users } from '../../db/schema'

export interface BoardFixture {
  readonly publicationId: number
  readonly issueId: number
  readonly number: number
  /** By name. */
  readonly actors: ReadonlyMap<string, Actor>
}

const people: readonly (readonly [string, Role])[] = [
  ['ada', 'admin'],
  ['bob', 'editor'],
  ['cleo', 'editor'],
  ['dan', 'editor'],
  ['mia', 'member'],
]

export const boardText =
  '# News\n\n* [One](https://one.example/)\n* [Two](https://two.example/)\n\n# Jobs\n\nNone this week.\n'

/** A publication with one issue, its board, and people of every role. */
export async function boardFixture(db: Database, number = 7): Promise<BoardFixture> {
  const made = await db
    .insert(users)
    .values(people.map(([name, role]) => ({ name, role })))
    .returning()
  const [publication] = await db
    .insert(publications)
    .values({ preset: 'demo', repository: 'demo', branch: 'main' })
    .returning()
  if (publication === undefined) throw new Error('The publication was not made')
  const issueId = await addIssue(db, { publicationId: publication.id, number })
  const actors = new Map(made.map(({ id, name, role }) => [name, { id, name, role }]))
  return { publicationId: publication.id, issueId, number, actors }
}

/** The same of what is there already; null where there is no such issue. */
export async function findFixture(db: Database, number: number): Promise<BoardFixture | null> {
  const [issue] = await db.select().from(issues).where(eq(issues.number, number))
  if (issue === undefined) return null
  const known = await db.select().from(users)
  const actors = new Map(known.map(({ id, name, role }) => [name, { id, name, role }]))
  return { publicationId: issue.publicationId, issueId: issue.id, number, actors }
}

export async function addIssue(
  db: Database,
  { publicationId, number }: { readonly publicationId: number; readonly number: number },
): Promise<number> {
  const [issue] = await db
    .insert(issues)
    .values({ publicationId, number, title: `Issue ${number}`, path: `drafts/${number}.md` })
    .returning()
  if (issue === undefined) throw new Error('The issue was not made')
  await insertBoard(db, issue.id, Y.encodeStateAsUpdate(createBoard(boardText)))
  return issue.id
}
