import { stat } from 'node:fs/promises'
import { ok, type Result, refuse } from '../../lib/result'
import type { Log } from '../log'
import { branchHead, checkBranch, checkOwn, noBranch } from './branch'
import { type Git, GitFailure, mustLine } from './git'
import type { LocalLocation } from './location'
import { pullRef, pullsOf, readRefs } from './pull-refs'
import type { Move, Store, StoreHead } from './store'
import { checkWorkTrees, syncWorkTrees } from './work-tree'
import { botEnvironment } from './write'

interface LocalSettings {
  readonly git: Git
  readonly location: LocalLocation
  readonly branch: string | null
  readonly log: Pick<Log, 'warn'>
}

/** A repository on this machine, bare or with a work tree. It is looked up anew each time, since it may be moved or made. */
export function createLocalStore({ git, location, branch: wanted, log }: LocalSettings): Store {
  const { display } = location

  async function branch(): Promise<Result<string>> {
    if (wanted !== null) return checkBranch(git, wanted)
    const gitDir = await findGitDir(git, location)
    if (!gitDir.ok) return gitDir
    const name = await mustLine(git, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { gitDir: gitDir.value })
    return checkBranch(git, name)
  }

  return {
    display,
    pushes: false,
    // It is not ours: whoever keeps it packs it, or git does when they commit.
    upkeep: async () => false,
    branch,
    async head() {
      const gitDir = await findGitDir(git, location)
      if (!gitDir.ok) return gitDir
      const name = await branch()
      if (!name.ok) return name
      const commit = await branchHead(git, gitDir.value, name.value)
      return commit === null ? noBranch(display, name.value) : ok({ gitDir: gitDir.value, commit })
    },
    objects: () => findGitDir(git, location),
    async ownBranch(wanted) {
      const gitDir = await findGitDir(git, location)
      if (!gitDir.ok) return gitDir
      const name = await checkBranch(git, wanted)
      if (!name.ok) return name
      const tip = await branchHead(git, gitDir.value, name.value)
      return tip === null ? ok(null) : checkOwn(git, { display, gitDir: gitDir.value, name: name.value, tip })
    },
    async fetchPulls(numbers) {
      const gitDir = await findGitDir(git, location)
      if (!gitDir.ok) return gitDir
      const found = await readRefs(git, gitDir.value, numbers.map(pullRef))
      return ok(pullsOf(numbers, (number) => found.get(pullRef(number))))
    },
    async check(at, paths) {
      const name = await branch()
      return name.ok ? checkWorkTrees(git, { at, branch: name.value, paths }) : name
    },
    async move(move) {
      if (move.own !== undefined) return ok((await moveBranch(git, move.own, move)) ? 'moved' : 'raced')
      const name = await branch()
      if (!name.ok) return name
      if (!(await moveBranch(git, { name: name.value, from: move.at.commit }, move))) return ok('raced')
      await syncWorkTrees(git, { ...move, branch: name.value, log })
      return ok('moved')
    },
  }
}

/** False when the branch was no longer where it was read, or somebody else was moving it. */
async function moveBranch(
  git: Git,
  { name, from }: { readonly name: string; readonly from: string | null },
  { at, to }: Move,
): Promise<boolean> {
  const expected = from ?? '0'.repeat(to.length)
  const args = ['update-ref', '-m', 'masthead: commit', '--end-of-options', `refs/heads/${name}`, to, expected]
  const output = await git(args, { gitDir: at.gitDir, env: botEnvironment })
  if (output.code === 0) return true
  if (/but expected|File exists|reference already exists/.test(output.stderr)) return false
  throw new GitFailure(args, output)
}

async function findGitDir(git: Git, { path, display }: LocalLocation): Promise<Result<StoreHead['gitDir']>> {
  const kind = await kindOf(path)
  if (kind === 'missing')
    return refuse(
      'unavailable',
      `The newsletter repository ${display} does not exist. Correct the path in the settings, or make it there.`,
    )
  if (kind === 'unreachable')
    return refuse('unavailable', `The server’s user may not read ${display}. Give it access, then try again.`)
  const output = kind === 'folder' ? await git(['rev-parse', '--absolute-git-dir'], { cwd: path }) : null
  if (output?.code === 0) return ok(output.stdout.toString('utf8').replace(/\n$/, ''))
  return refuse(
    'unavailable',
    `${display} is not a git repository. Correct the path in the settings, or run “git init” there.`,
  )
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'missing' | 'unreachable'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
    if (code === 'EACCES' || code === 'EPERM') return 'unreachable'
    throw error
  }
}
