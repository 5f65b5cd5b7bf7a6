import { isOutage } from '../../lib/database-error'
import type { PublicationRules } from '../../lib/publication'
import { ok, type Result } from '../../lib/result'
import type { Database } from '../db/client'
import { deleteArchiveIssues, readArchiveBlobs, replaceArchiveIssue, tidyArchive } from '../db/queries/archive'
import { eachText, type Repository } from '../git'
import type { Log } from '../log'
import { type IssueFile, listIssueFiles } from './files'
import { issueRows } from './rows'

export interface ImportSettings {
  readonly db: Database
  readonly publicationId: number
  readonly repository: Repository
  readonly rules: Pick<PublicationRules, 'published' | 'drafts' | 'name'>
  readonly log: Pick<Log, 'warn' | 'error'>
  /** Called after each issue; `total` counts those that were to be read. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
  /** Asked before each issue: false ends the import there, to be taken up again later. */
  readonly goOn: () => boolean
}

export interface ImportReport {
  readonly read: number
  readonly removed: number
  /** Issues that could not be read as text; they stay out until they are another blob. */
  readonly skipped: number
}

/** As at the first import, or when the way to read them has changed. */
const manyIssues = 20

/**
 * Brings the archive to what the repository has now. Each issue is one transaction and remembers its blob, so that what is
 * unchanged is not read again, and an import that ended midway goes on where it was.
 */
export async function importArchive(settings: ImportSettings): Promise<Result<ImportReport>> {
  const { db, publicationId, repository, rules, onProgress, goOn } = settings
  const files = await listIssueFiles(repository, rules)
  if (!files.ok) return files
  const known = await readArchiveBlobs(db, publicationId)
  const there = new Set(files.value.map(({ path }) => path))
  const gone = [...known.keys()].filter((path) => !there.has(path))
  await deleteArchiveIssues(db, publicationId, gone)
  const changed = files.value.filter(({ path, blob }) => known.get(path) !== blob)
  const byPath = new Map(changed.map((file) => [file.path, file]))
  const report = { read: 0, removed: gone.length, skipped: 0 }
  onProgress({ done: 0, total: changed.length })
  const outcome = await eachText(
    (some) => repository.readFiles(some),
    changed,
    async ({ path }, text) => {
      const file = byPath.get(path)
      if (file === undefined || !goOn()) return
      const isRead = await importFile(settings, file, text).catch((error: unknown) => mistaken(settings, path, error))
      report[isRead ? 'read' : 'skipped'] += 1
      onProgress({ done: report.read + report.skipped, total: changed.length })
      await nextTurn()
    },
  )
  if (report.read >= manyIssues) await tidyArchive(db)
  return outcome.ok ? ok(report) : outcome
}

async function importFile(
  { db, publicationId, rules, log }: ImportSettings,
  { path, blob, status, pattern }: IssueFile,
  text: Result<string>,
): Promise<boolean> {
  if (!text.ok) {
    log.warn({ path, reason: text.message }, 'An issue could not be read into the archive')
    await deleteArchiveIssues(db, publicationId, [path])
    return false
  }
  const { head, entries } = issueRows({ path, pattern, published: status === 'published', text: text.value })
  const title = head.title ?? (head.number === null ? path : `${rules.name} ${head.number}`)
  const issue = { publicationId, path, blob, number: head.number, title, date: head.date, status }
  await db.transaction((tx) => replaceArchiveIssue(tx, issue, entries))
  return true
}

/** A mistake of ours over one issue must not keep all the others out. */
function mistaken({ log }: ImportSettings, path: string, error: unknown): false {
  if (isOutage(error)) throw error
  log.error({ err: error, path }, 'An issue could not be stored in the archive')
  return false
}

/** Lets requests and sockets have their turn: reading an issue takes some tens of milliseconds. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
