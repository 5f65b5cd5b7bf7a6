import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A real git repository in a folder of its own, as somebody else's tools would have made it. */
export interface TestRepository {
  readonly path: string
  readonly branch: string
  /** Runs git in it and gives its output without the last line ending; throws where git fails. */
  git(...args: readonly string[]): string
  /** Writes files and commits all that changed; the commit's name. In a bare repository only before it was made bare. */
  commit(files: Readonly<Record<string, FileContent>>, message?: string): string
  /** The bytes of a file of the branch, as text. */
  read(file: string): string
  /** Every path that differs between two commits, with its status: `M\tdraft/x.md`. */
  changes(from: string, to: string): readonly string[]
  close(): void
}

export type FileContent = string | Uint8Array | { readonly link: string } | { readonly executable: string }

export interface TestRepositoryOptions {
  readonly branch?: string
  /** A clone without work tree; commits to it come from `work`. */
  readonly bare?: boolean
  /** A clone of this repository. */
  readonly from?: string
}

const settings = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
const somebody = {
  GIT_AUTHOR_NAME: 'Robin Reed',
  GIT_AUTHOR_EMAIL: 'robin@example.org',
  GIT_COMMITTER_NAME: 'Robin Reed',
  GIT_COMMITTER_EMAIL: 'robin@example.org',
}

export function createTestRepository(
  files: Readonly<Record<string, FileContent>> = {},
  { branch = 'main', bare = false, from }: TestRepositoryOptions = {},
): TestRepository {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-repository-'))
  const top = path.join(folder, bare ? 'newsletter.git' : 'newsletter')
  const git = (...args: readonly string[]) => run(top, args)
  const repository: TestRepository = {
    path: top,
    branch,
    git,
    commit(changed, message = 'Change the newsletter') {
      for (const [name, content] of Object.entries(changed)) write(path.join(top, name), content)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    read: (file) => run(top, ['cat-file', 'blob', `refs/heads/${branch}:${file}`], false),
    changes: (before, after) =>
      git('-c', 'core.quotePath=false', 'diff-tree', '-r', '--name-status', before, after).split('\n').filter(Boolean),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
  if (from !== undefined) run(folder, ['clone', '--quiet', '--branch', branch, ...(bare ? ['--bare'] : []), from, top])
  else {
    run(folder, ['init', '--quiet', `--initial-branch=${branch}`, ...(bare ? ['--bare'] : []), top])
    if (!bare) repository.commit(files, 'Begin the newsletter')
  }
  return repository
}

function run(cwd: string, args: readonly string[], trim = true): string {
  const output = execFileSync('git', [...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'test', PATH: '/usr/local/bin:/usr/bin:/bin', HOME: cwd, ...settings, ...somebody },
  })
  return trim ? output.replace(/\n$/, '') : output
}

function write(target: string, content: FileContent): void {
  mkdirSync(path.dirname(target), { recursive: true })
  rmSync(target, { recursive: true, force: true })
  if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(target, content)
  else if ('link' in content) symlinkSync(content.link, target)
  else {
    writeFileSync(target, content.executable)
    chmodSync(target, 0o755)
  }
}
