import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import * as Y from 'yjs'
import { createBoard } from '../../lib/board'
import { linkKey } from '../../lib/links'
import { issueHead, issuePath, type PublicationRules } from '../../lib/publication'
import { type DemoIssue, demoFiles, demoIssues, demoSubmissions } from '../../lib/publication/demo'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { insertBoard } from '../db/queries/boards'
import { type IssueRow, insertIssue } from '../db/queries/issues'
import { lockEmptyPublication } from '../db/queries/publications'
import { submissions } from '../db/schema'
import { createBareRepository, type FirstCommit, type Git, type Repository } from '../git'
import { seedDemoVotes } from './demo-votes'
import { headFields } from './issues/head-fields'

const gardener = { name: 'Hazel Moss', email: 'hazel@example.org' }
const hour = 3_600_000

/** The repository of the demo newsletter in the data folder, made when it is first asked for; its path. */
export async function ensureDemoRepository(git: Git, folder: string, clock: Clock): Promise<string> {
  const place = path.join(folder, 'demo.git')
  const found = await stat(place).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (found === null) await createBareRepository(git, place, demoCommits(clock.now()))
  return place
}

function demoCommits(now: Date): readonly FirstCommit[] {
  const begin = { files: demoFiles(), message: 'Begin the newsletter', author: gardener }
  const issues = demoIssues(now.toISOString().slice(0, 10))
  const commits = issues.map((issue, index) => ({
    files: [{ path: pathOf(issue), text: issue.markdown }],
    message: issue.published ? `Publish issue ${issue.number}` : `Start issue ${issue.number}`,
    author: gardener,
    at: new Date(now.getTime() - (issues.length - index) * 24 * hour),
  }))
  return [{ ...begin, at: new Date(now.getTime() - 30 * 24 * hour) }, ...commits]
}

function pathOf(issue: DemoIssue): string {
  return issuePath(issue.published ? issue.rules.published : issue.rules.drafts, issue)
}

interface DemoSeed {
  readonly db: Database
  readonly publicationId: number
  readonly repository: Repository
  readonly rules: PublicationRules
  readonly clock: Clock
}

/** Opens the demo's issues as boards and puts submissions into its inbox, in one transaction, when it has no issue yet. */
export async function seedDemo({ db, publicationId, repository, rules, clock }: DemoSeed): Promise<void> {
  const files = await Promise.all(
    (['published', 'drafts'] as const).map(async (kind) => {
      const list = await repository.listDrafts(rules[kind])
      return list.ok ? list.value.flatMap(({ content }) => (content.ok ? [{ ...content.value, kind }] : [])) : []
    }),
  )
  await db.transaction(async (tx) => {
    if (!(await lockEmptyPublication(tx, publicationId))) return
    const opened: IssueRow[] = []
    for (const { path: file, text, blob, kind } of files.flat()) {
      const head = issueHead({ fields: headFields(text), path: file, pattern: rules[kind] })
      if (head.number === null) continue
      const status = kind === 'drafts' ? 'draft' : 'published'
      const title = head.title ?? `${rules.name} ${head.number}`
      const row = {
        publicationId,
        number: head.number,
        title,
        date: head.date,
        path: file,
        baseBlob: blob,
        baseText: text,
        status,
      } as const
      const issue = await insertIssue(tx, row)
      if (issue === null) continue
      opened.push(issue)
      await insertBoard(tx, issue.id, Y.encodeStateAsUpdate(createBoard(text)))
    }
    await tx.insert(submissions).values(submissionRows(publicationId, clock.now()))
    const dated = opened.flatMap(({ id, date, status }) => (date === null ? [] : [{ id, date, status }]))
    dated.sort((one, other) => (one.date < other.date ? -1 : 1))
    const last = dated.findLast(({ status }) => status === 'published')
    const draft = dated.find(({ status }) => status === 'draft')
    if (last !== undefined && draft !== undefined)
      await seedDemoVotes(tx, { publicationId, rules, now: clock.now(), last, draft })
  })
}

function submissionRows(publicationId: number, now: Date) {
  return demoSubmissions.map(({ url, title, section, tags, note, name }, index) => ({
    publicationId,
    formKey: randomUUID(),
    url,
    urlKey: linkKey(url),
    title,
    section,
    tags,
    note,
    name,
    createdAt: new Date(now.getTime() - (index + 1) * 3 * hour),
  }))
}
