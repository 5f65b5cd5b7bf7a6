import { type Result, refuse } from '../../lib/result'
import type { ArchiveProgressView } from '../../lib/views'
import { rekeyLinks } from '../db/queries/link-keys'
import { unwatched } from '../metrics/jobs'
import { createSharedTurns } from '../processes/shared-turns'
import { createSingleFlight } from '../single-flight'
import { type ImportReport, importArchive } from './import'
import type { ArchiveSettings } from './settings'

export interface Importer {
  importNow(): Promise<Result<ImportReport>>
  progress(): ArchiveProgressView
  stop(): Promise<void>
}

/** One import at a time; those asked for while one runs share the next. */
export function createImporter(settings: ArchiveSettings): Importer {
  let view: ArchiveProgressView = { state: 'idle', done: 0, total: 0, complete: false, problem: null }
  let stopped = false

  async function importOnce(): Promise<Result<ImportReport>> {
    if (stopped) return refuse('unavailable', 'Masthead is stopping. The archive is read on at its next start.')
    view = { ...view, state: 'running', done: 0, total: 0, problem: null }
    try {
      const outcome = await run()
      view = outcome.ok ? { ...view, state: 'idle', complete: !stopped || view.complete } : failed(outcome.message)
      if (outcome.ok && outcome.value.read + outcome.value.removed > 0)
        settings.log.info(outcome.value, 'The archive was brought up to date')
      return outcome
    } catch (error) {
      view = failed('The archive could not be read. The log says why; it is tried again at the next change.')
      throw error
    }
  }

  const failed = (problem: string): ArchiveProgressView => ({ ...view, state: 'failed', problem })

  async function run(): Promise<Result<ImportReport>> {
    const { db, log, publication } = settings
    await rekeyLinks(db, publication.id)
    const given = { db, log, publicationId: publication.id, repository: publication.repository }
    return importArchive({
      ...given,
      rules: await publication.rules(),
      goOn: () => !stopped,
      onProgress: (progress) => {
        view = { ...view, ...progress }
      },
    })
  }

  const { watchJob = unwatched } = settings
  const inTurn = createSharedTurns(settings.db, 'archive')
  const flight = createSingleFlight(() => watchJob('archive', () => inTurn(importOnce)))
  return {
    importNow: flight.run,
    progress: () => view,
    async stop() {
      stopped = true
      await flight.settled()
    },
  }
}
