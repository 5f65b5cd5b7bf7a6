import { isSafePath, matchIssuePath, type PathPattern, patternFolder } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { createTurns } from '../turns'
import { listFiles, readBlobs } from './batch'
import { commitFile, commitFiles } from './commit'
import { refusing } from './explain'
import type { Git } from './git'
import { changedFiles, changesOf, isAncestor, lastChange, mergeBase } from './history'
import { createLocalStore } from './local'
import type { Location } from './location'
import { requireOid } from './oid'
import { createRemoteStore } from './remote'
import type { DraftFile, Repository, RepositoryFile } from './repository'
import type { Store, StoreHead } from './store'
import { readBlob, readText } from './text'
import { findFile, listTree, modes, symlinkSentence, type TreeEntry } from './tree'

export interface RepositorySettings {
  readonly git: Git
  readonly location: Location
  /** Null for the repository's own default branch. */
  readonly branch: string | null
  /** The value of an `Authorization` header, for an address over https that holds no credentials itself. */
  readonly authorization?: () => Promise<string | null>
  /** Where mirrors of remote repositories are kept. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn'>
  /** Loose objects that a mirror may have before it is packed; git's own number unless given. */
  readonly looseObjects?: number
}

/** Drafts that are offered: older ones are in git, but nobody opens them any more. */
const mostDrafts = 40

/** A repository by its location. Nothing is asked of it yet: what is wrong with it, each act says. */
export function createRepository(settings: RepositorySettings): Repository {
  const { git, location } = settings
  const { display } = location
  const store: Store =
    location.kind === 'local'
      ? createLocalStore({ ...settings, location })
      : createRemoteStore({ ...settings, location })
  const inTurn = createTurns()
  const act = <T>(run: () => Promise<Result<T>>) => refusing(display, run)
  const reading = <T>(run: (at: StoreHead) => Promise<Result<T>>) =>
    act(async () => {
      const head = await store.head()
      return head.ok ? run(head.value) : head
    })

  /** What needs the object database only, and so works while the remote is away. */
  const looking = <T>(run: (at: At) => Promise<Result<T>>) =>
    act(async () => {
      const gitDir = await store.objects()
      return gitDir.ok ? run({ git, gitDir: gitDir.value }) : gitDir
    })

  return {
    display,
    kind: location.kind,
    branch: () => act(() => store.branch()),
    head: () => reading(async ({ commit }) => ok(commit)),
    fetch: () =>
      act(async () => {
        const head = await store.head({ fresh: true })
        return head.ok ? ok(head.value.commit) : head
      }),
    listDrafts: (pattern) => reading((at) => listDrafts(git, at, pattern)),
    readFile: (path, at) =>
      at === undefined
        ? reading((head) => readFile(git, head, path))
        : looking(({ gitDir }) => readFile(git, { gitDir, commit: requireOid(at.commit) }, path)),
    listFiles: (folders) => reading(async (at) => ok(await listFiles(git, at, folders))),
    readFiles: (files) => looking(async ({ gitDir }) => ok(await readBlobs(git, gitDir, files))),
    readBlob: (oid) => looking(({ gitDir }) => readBlob(git, gitDir, oid)),
    lastChange: (path) =>
      reading(async ({ gitDir, commit }) => ok(await lastChange({ git, gitDir }, { commit, path }))),
    changesOf: (path, range) => looking(async (at) => ok(await changesOf(at, path, range))),
    isAncestor: (ancestor, descendant) => looking(async (at) => ok(await isAncestor(at, ancestor, descendant))),
    fetchPulls: (pulls) =>
      act(async () => (pulls.length === 0 ? ok(new Map()) : store.fetchPulls(pulls.map(({ number }) => number)))),
    mergeBase: (oid) => reading(async ({ gitDir, commit }) => ok(await mergeBase({ git, gitDir }, commit, oid))),
    changedFiles: (from, to) => looking(async (at) => ok(await changedFiles(at, from, to))),
    upkeep: () => inTurn(() => act(async () => ok(await store.upkeep()))),
    commitFile: (request) => inTurn(() => act(() => commitFile(git, store, request))),
    commitFiles: (request) => inTurn(() => act(() => commitFiles(git, store, request))),
  }
}

interface At {
  readonly git: Git
  readonly gitDir: string
}

async function readFile(git: Git, { gitDir, commit }: StoreHead, path: string): Promise<Result<RepositoryFile>> {
  if (!isSafePath(path))
    return refuse('invalid', 'This is not a path of the newsletter repository. Choose a draft from the list.')
  const entry = await findFile(git, gitDir, { commit, path })
  if (!entry.ok) return entry
  if (entry.value !== null) return readText(git, gitDir, entry.value)
  return refuse('not-found', `${path} is not in the newsletter repository. Choose a draft from the list.`)
}

async function listDrafts(
  git: Git,
  { gitDir, commit }: StoreHead,
  pattern: PathPattern,
): Promise<Result<readonly DraftFile[]>> {
  const folder = patternFolder(pattern)
  if (folder !== '') {
    const [entry] = await listTree(git, gitDir, { commit, paths: [folder] })
    if (entry?.mode === modes.symlink) return refuse('invalid', symlinkSentence(folder))
  }
  const entries = await listBelow(git, { gitDir, commit }, folder)
  const drafts = entries.filter((entry) => matchIssuePath(pattern, entry.path) !== null)
  const newest = [...drafts].sort((a, b) => (a.path < b.path ? 1 : -1)).slice(0, mostDrafts)
  const files: DraftFile[] = []
  for (const entry of newest) files.push({ path: entry.path, content: await readDraft(git, gitDir, entry) })
  return ok(files)
}

async function listBelow(git: Git, { gitDir, commit }: StoreHead, folder: string): Promise<readonly TreeEntry[]> {
  const below: TreeEntry[] = []
  const waiting = [folder]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await listTree(git, gitDir, { commit, paths: next === '' ? [] : [`${next}/`] })
    below.push(...entries.filter((entry) => entry.mode !== modes.folder))
    waiting.push(...entries.filter((entry) => entry.mode === modes.folder).map((entry) => entry.path))
  }
  return below
}

async function readDraft(git: Git, gitDir: string, entry: TreeEntry): Promise<Result<RepositoryFile>> {
  if (entry.mode === modes.symlink) return refuse('invalid', symlinkSentence(entry.path))
  return readText(git, gitDir, entry)
}
