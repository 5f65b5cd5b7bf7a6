import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import {
  type PresetName,
  type PublicationRules,
  type PublicationView,
  presets,
  publicationView,
} from '../../lib/publication'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { ensurePublication } from '../db/queries/publications'
import {
  createGit,
  createRepository,
  type Git,
  type GitCredentials,
  type Location,
  parseLocation,
  type Repository,
  readAuthorization,
  sshCommand,
} from '../git'
import type { Log } from '../log'
import { Problem } from '../problem'
import { ensureDemoRepository, seedDemo } from './publication-demo'
import { createRules } from './publication-rules'

/** The newsletter this process serves. */
export interface Publication {
  readonly id: number
  readonly preset: PresetName
  readonly repository: Repository
  /** The rules as last read, at once. */
  rules(): Promise<PublicationRules>
  /** The rules as the repository has them now: for what writes by them. */
  freshRules(): Promise<PublicationRules>
  view(): Promise<PublicationView>
}

export interface PublicationSettings {
  readonly db: Database
  readonly dataFolder: string
  readonly preset: PresetName
  /** A path or an address; null for the repository that the demo makes for itself. */
  readonly repository: string | null
  /** Null for the repository's default branch. */
  readonly branch: string | null
  readonly clock: Clock
  readonly log: Log
  /** The process's environment variables: git gets those of them it needs to find programs and the network. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** For a repository elsewhere. */
  readonly git?: GitCredentials
}

/**
 * Opens the newsletter's repository and its row. Throws a Problem where the repository is on this machine and can't be
 * used; one that is elsewhere may come back, so its trouble is logged, and told by every act that needs it.
 */
export async function openPublication(settings: PublicationSettings): Promise<Publication> {
  const { db, preset, clock, log, git: credentials } = settings
  const git = createGit({
    environment: settings.environment ?? {},
    ...(credentials && { sshCommand: sshCommand(credentials) }),
  })
  const folder = path.join(settings.dataFolder, 'repositories')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { location, name } = await locate(settings, git, folder)
  const repository = createRepository({
    git,
    location,
    branch: settings.branch,
    folder,
    clock,
    log,
    ...(credentials && { authorization: () => readAuthorization(credentials) }),
  })
  const branch = await firstBranch(repository, log)
  const id = await ensurePublication(db, { preset, repository: name, branch: branch ?? settings.branch ?? 'main' })
  const source = createRules({ repository, preset: presets[preset], clock, log })
  if (name === demoName) await seedDemo({ db, publicationId: id, repository, rules: await source.rules(), clock })
  return { id, preset, repository, ...source, view: async () => publicationView(await source.rules()) }
}

/** What the demo's repository is called in the database, so that the data folder can be moved. */
export const demoName = 'demo'

async function locate(
  { repository, preset, clock }: PublicationSettings,
  git: Git,
  folder: string,
): Promise<{ location: Location; name: string }> {
  if (repository !== null) {
    const parsed = parseLocation(repository)
    if (!parsed.ok) throw new Problem(parsed.message)
    return { location: parsed.value, name: parsed.value.display }
  }
  if (preset !== 'demo')
    throw new Problem('Say where the newsletter repository is: set MASTHEAD_REPOSITORY to a path or an address.')
  const path = await ensureDemoRepository(git, folder, clock)
  return { location: { kind: 'local', path, display: path }, name: demoName }
}

async function firstBranch(repository: Repository, log: Log): Promise<string | null> {
  const head = await repository.head()
  const branch = head.ok ? await repository.branch() : head
  if (branch.ok) return branch.value
  if (repository.kind === 'local') throw new Problem(branch.message)
  log.warn({ repository: repository.display, reason: branch.message }, 'The newsletter repository can’t be used now')
  return null
}
