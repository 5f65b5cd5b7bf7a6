import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { PathPattern } from '../../lib/publication'
import type { Result } from '../../lib/result'
import { type CommitRequest, createGit, createRepository, parseLocation, type Repository } from '../git'
import type { RunFile } from '../git/git'
import { createTestRepository, type FileContent, type TestRepository, type TestRepositoryOptions } from './repository'

export const drafts = 'draft/{date}-this-week.md' as PathPattern
export const draft = 'draft/2025-10-15-this-week.md'
export const text = 'Title: This Week 621\nNumber: 621\nDate: 2025-10-15\n\n# Links\n* [One](https://example.org/1)\n'
export const added = '* [Two](https://example.org/2)\n'

export function temporary(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function newsletter(
  files: Record<string, FileContent> = {},
  options: TestRepositoryOptions = {},
): TestRepository {
  const repository = createTestRepository({ [draft]: text, 'README.md': 'About\n', ...files }, options)
  onTestFinished(() => repository.close())
  return repository
}

export interface OpenOptions {
  readonly branch?: string | null
  readonly run?: RunFile
  readonly environment?: Record<string, string | undefined>
  readonly folder?: string
}

export function open(
  location: string,
  { branch = 'main', run, environment = {}, folder = temporary() }: OpenOptions = {},
): Repository {
  const parsed = must(parseLocation(location))
  return createRepository({
    git: createGit({ environment, ...(run === undefined ? {} : { run }) }),
    location: parsed,
    branch,
    folder,
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
  })
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

export const request = (changes: Partial<CommitRequest>): CommitRequest => ({
  path: draft,
  expectedBlob: null,
  text: text + added,
  message: 'Add a link',
  author: { name: 'Ada Alder', email: 'ada@example.org' },
  coAuthors: [],
  issueNumber: 621,
  at: new Date('2025-10-12T10:00:00Z'),
  ...changes,
})

export async function commit(repository: Repository, changes: Partial<CommitRequest> = {}) {
  const { blob } = must(await repository.readFile(draft))
  return repository.commitFile(request({ expectedBlob: blob, ...changes }))
}
