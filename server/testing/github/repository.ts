import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createGit, type Git, type Person } from '../../git'
import { must, mustLine } from '../../git/git'
import { writeBlob } from '../../git/write'
import type { Changes } from './types'

export interface ChangedFile {
  readonly path: string
  readonly previous: string | null
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly additions: number
  readonly deletions: number
  readonly blob: string
}

export interface NewCommit {
  readonly parent: string
  readonly files: Changes
  readonly message: string
  readonly author: Person
  readonly at: Date
}

/** What the fake asks of its bare repository. */
export interface BareRepository {
  readonly folder: string
  /** What HEAD names, without `refs/heads/`. */
  headBranch(): Promise<string | null>
  resolve(revision: string): Promise<string | null>
  setRef(ref: string, oid: string): Promise<void>
  commit(commit: NewCommit): Promise<string>
  /** A merge commit of both, or null where they conflict. */
  merge(parents: readonly [string, string], commit: Omit<NewCommit, 'parent' | 'files'>): Promise<string | null>
  /** Every commit of `head` that `base` has not, oldest first. */
  commits(base: string, head: string): Promise<readonly string[]>
  changedFiles(base: string, head: string): Promise<readonly ChangedFile[]>
  /** The pulls whose head the commit contains. */
  mergedPulls(oid: string): Promise<ReadonlySet<number>>
}

export const fakeGit: Git = createGit({ environment: { HOME: os.tmpdir() } })

export function openBareRepository(folder: string): BareRepository {
  const git = fakeGit
  const at = { gitDir: folder }

  async function writeCommit(tree: string, parents: readonly string[], commit: Omit<NewCommit, 'parent' | 'files'>) {
    const date = `@${Math.floor(commit.at.getTime() / 1000)} +0000`
    const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-']
    const people = { NAME: commit.author.name, EMAIL: commit.author.email, DATE: date }
    const env = Object.fromEntries(
      Object.entries(people).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    )
    return mustLine(git, args, { ...at, env, input: `${commit.message.replaceAll('\0', '') || 'Change'}\n` })
  }

  async function mergeBase(base: string, head: string): Promise<string> {
    const output = await git(['merge-base', base, head], at)
    return output.code === 0 ? output.stdout.toString('utf8').trim() : base
  }

  return {
    folder,
    async headBranch() {
      const output = await git(['symbolic-ref', '--quiet', '--short', 'HEAD'], at)
      return output.code === 0 ? output.stdout.toString('utf8').trim() : null
    },
    async resolve(revision) {
      const output = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], at)
      return output.code === 0 ? output.stdout.toString('utf8').trim() : null
    },
    async setRef(ref, oid) {
      await must(git, ['update-ref', '--end-of-options', ref, oid], at)
    },
    async commit(commit) {
      const tree = await writeTree(git, folder, commit)
      return writeCommit(tree, [commit.parent], commit)
    },
    async merge(parents, commit) {
      const output = await git(['merge-tree', '--write-tree', ...parents], at)
      const tree = output.stdout.toString('utf8').split('\n')[0] ?? ''
      return output.code === 0 ? writeCommit(tree, parents, commit) : null
    },
    async commits(base, head) {
      const output = await must(git, ['rev-list', '--reverse', head, `^${base}`], at)
      return output.toString('utf8').split('\n').filter(Boolean)
    },
    async changedFiles(base, head) {
      const from = await mergeBase(base, head)
      const show = (form: string) => must(git, ['diff-tree', '-r', '-M', '-z', form, from, head], at)
      const [raw, counts] = await Promise.all([show('--raw'), show('--numstat')])
      return parseChanges(raw.toString('utf8'), counts.toString('utf8'))
    },
    async mergedPulls(oid) {
      const output = await must(git, ['for-each-ref', `--merged=${oid}`, '--format=%(refname)', 'refs/pull/'], at)
      return new Set([...output.toString('utf8').matchAll(/^refs\/pull\/(\d+)\/head$/gm)].map(([, n]) => Number(n)))
    },
  }
}

async function writeTree(git: Git, gitDir: string, { parent, files }: NewCommit): Promise<string> {
  const index = path.join(os.tmpdir(), `masthead-fake-index-${randomUUID()}`)
  const options = { gitDir, env: { GIT_INDEX_FILE: index } }
  try {
    await must(git, ['read-tree', parent], options)
    const entries: string[] = []
    for (const [file, text] of Object.entries(files)) {
      if (text === null) entries.push(`0 ${'0'.repeat(40)}\t${file}\0`)
      else entries.push(`100644 ${await writeBlob(git, gitDir, text)}\t${file}\0`)
    }
    await must(git, ['update-index', '-z', '--index-info'], { ...options, input: entries.join('') })
    return await mustLine(git, ['write-tree'], options)
  } finally {
    await rm(index, { force: true })
  }
}

const statuses = { A: 'added', D: 'removed', M: 'modified', R: 'renamed', T: 'modified' } as const

/** Reads `--raw -z` and `--numstat -z` of the same two trees: they list the same files in the same order. */
function parseChanges(raw: string, numstat: string): ChangedFile[] {
  const counts = [...numstat.matchAll(/(\d+|-)\t(\d+|-)\t(?:[^\0]+\0|\0[^\0]+\0[^\0]+\0)/g)]
  const changes = [...raw.matchAll(/:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) ([ADMRT])\d*\0([^\0]+)\0(?:([^\0:][^\0]*)\0)?/g)]
  return changes.map(([, blob = '', letter, first = '', second], at) => ({
    path: second ?? first,
    previous: second === undefined ? null : first,
    status: statuses[letter as keyof typeof statuses],
    additions: Number(counts[at]?.[1]) || 0,
    deletions: Number(counts[at]?.[2]) || 0,
    blob,
  }))
}
