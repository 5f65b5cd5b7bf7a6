import type { Actor } from '../../lib/permission'
import { may } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type {
  ArchiveChoices,
  ArchiveIssueView,
  ArchiveProgressView,
  ArchiveQuery,
  ArchiveSearchView,
} from '../../lib/views'
import { findArchiveIssue, listArchiveIssues } from '../db/queries/archive'
import { archiveChoices } from '../db/queries/archive-search'
import type { ImportReport } from './import'
import { createImporter } from './importer'
import { presentIssue } from './present'
import { search } from './search'
import type { ArchiveSettings } from './settings'

/** All issues of the newsletter repository, to be searched and read. */
export interface Archive {
  /** Brings it to what the repository has now. Asked while that runs, it is done once more after that. */
  importNow(): Promise<Result<ImportReport>>
  /** The same without waiting; what goes wrong is logged and shown by `progress`. */
  refresh(): void
  progress(): ArchiveProgressView
  /** Anybody finds what is published, editors also what stands in drafts. */
  search(actor: Actor | null, query: ArchiveQuery): Promise<Result<ArchiveSearchView>>
  choices(actor: Actor | null): Promise<ArchiveChoices>
  /** Every published issue, newest first. */
  issues(): Promise<readonly ArchiveIssueView[]>
  /** A published issue as the repository has it now. */
  issue(number: number): Promise<Result<{ readonly issue: ArchiveIssueView; readonly markdown: string }>>
  /** Ends an import after the issue it is at. */
  stop(): Promise<void>
}

/** Nothing is read until `importNow` is called. */
export function createArchive(settings: ArchiveSettings): Archive {
  const { db, publication, clock, log } = settings
  const importer = createImporter(settings)
  const known = new Map<boolean, Promise<ArchiveChoices>>()

  async function importNow(): Promise<Result<ImportReport>> {
    const outcome = await importer.importNow()
    known.clear()
    return outcome
  }

  async function refresh(): Promise<void> {
    try {
      const outcome = await importNow()
      if (!outcome.ok) log.warn({ reason: outcome.message }, 'The archive could not be brought up to date')
    } catch (error) {
      log.error({ err: error }, 'The archive could not be brought up to date')
    }
  }

  return {
    importNow,
    refresh: () => void refresh(),
    progress: importer.progress,
    stop: importer.stop,
    search: (actor, query) =>
      search({ db, publicationId: publication.id, clock, progress: importer.progress }, actor, query),
    choices(actor) {
      const publishedOnly = !may(actor, 'read-board')
      const choices = known.get(publishedOnly) ?? archiveChoices(db, { publicationId: publication.id, publishedOnly })
      if (importer.progress().state !== 'running') known.set(publishedOnly, choices)
      choices.catch(() => known.delete(publishedOnly))
      return choices
    },
    async issues() {
      const rows = await listArchiveIssues(db, publication.id)
      return rows.filter(({ status }) => status === 'published').map(presentIssue)
    },
    async issue(number) {
      const row = await findArchiveIssue(db, { publicationId: publication.id, number })
      if (row === null)
        return refuse('not-found', 'There is no such issue. The list of issues has everything that is out.')
      const file = await publication.repository.readBlob(row.blob)
      return file.ok ? ok({ issue: presentIssue(row), markdown: file.value }) : file
    },
  }
}
