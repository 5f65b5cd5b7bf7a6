import { isSafePath } from '../../lib/publication'
import { type Git, must, mustLine } from './git'
import { requireOid } from './oid'
import type { ChangedFile, CommitInfo, CommitRange, Person } from './repository'

/** Commits that are told one by one at most; who has missed more reads the rest in git. */
const mostCommits = 200

interface At {
  readonly git: Git
  readonly gitDir: string
}

/** The last commit up to `commit` that changed the file; null where none did. */
export async function lastChange(at: At, { commit, path }: { commit: string; path: string }): Promise<string | null> {
  const line = await mustLine(at.git, ['rev-list', '-1', requireOid(commit), '--', requirePath(path)], at)
  return line === '' ? null : line
}

/** See `Repository.changesOf`. The first parent of a merge is the branch itself, so every commit listed was its state once. */
export async function changesOf(at: At, path: string, { after, upTo }: CommitRange): Promise<readonly CommitInfo[]> {
  requirePath(path)
  const known = after !== null && (await isCommit(at, after))
  const range = known
    ? [requireOid(upTo), `^${requireOid(after)}`, `--max-count=${mostCommits}`]
    : [requireOid(upTo), '--max-count=1']
  const found = await listCommits(at, ['--first-parent', ...range, '--', path])
  const commits: CommitInfo[] = []
  for (const entry of found.reverse()) commits.push(await withPeople(at, path, entry))
  return commits
}

/** Whether the object database has it, and it is a commit. */
export async function isCommit({ git, gitDir }: At, oid: string): Promise<boolean> {
  const output = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${requireOid(oid)}^{commit}`], {
    gitDir,
  })
  return output.code === 0
}

export async function isAncestor({ git, gitDir }: At, ancestor: string, descendant: string): Promise<boolean> {
  const output = await git(['merge-base', '--is-ancestor', requireOid(ancestor), requireOid(descendant)], { gitDir })
  return output.code === 0
}

/** Null where they have none, or either is unknown. */
export async function mergeBase({ git, gitDir }: At, a: string, b: string): Promise<string | null> {
  const output = await git(['merge-base', requireOid(a), requireOid(b)], { gitDir })
  return output.code === 0 ? (output.stdout.toString('utf8').split('\n')[0] ?? null) : null
}

/** Those of the commits that neither `head` nor another of them holds. */
export async function independent(
  { git, gitDir }: At,
  head: string,
  commits: readonly string[],
): Promise<readonly string[]> {
  if (commits.length === 0) return []
  const unique = [...new Set(commits)].map(requireOid)
  const output = await must(git, ['merge-base', '--independent', requireOid(head), ...unique], { gitDir })
  const left = new Set(output.toString('utf8').split('\n'))
  return unique.filter((oid) => oid !== head && left.has(oid))
}

export async function changedFiles({ git, gitDir }: At, from: string, to: string): Promise<readonly ChangedFile[]> {
  const args = ['diff-tree', '-r', '-z', '--raw', '-M', '-l1000', requireOid(from), requireOid(to)]
  const fields = (await must(git, args, { gitDir })).toString('utf8').split('\0')
  const files: ChangedFile[] = []
  for (let at = 0; at < fields.length; ) {
    const found = /^:\d{6} (\d{6}) \S+ \S+ ([A-Z])\d*$/.exec(fields[at] ?? '')
    if (found === null) break
    const [, mode = '', letter = ''] = found
    const renamed = letter === 'R' || letter === 'C'
    const path = fields[at + (renamed ? 2 : 1)] ?? ''
    const status = statusOf(letter)
    files.push(renamed ? { path, status, mode, from: fields[at + 1] ?? '' } : { path, status, mode })
    at += renamed ? 3 : 2
  }
  return files
}

function statusOf(letter: string): ChangedFile['status'] {
  if (letter === 'A' || letter === 'D' || letter === 'R' || letter === 'T') return letter
  return 'M'
}

interface Listed {
  readonly info: CommitInfo
  readonly parents: readonly string[]
}

/** Fields end with NUL, which none of them can hold. Plumbing reads no settings for logs, so no program of theirs runs. */
const format = '%H%x00%P%x00%an%x00%ae%x00%at%x00%s%x00%(trailers:key=Co-authored-by,valueonly,separator=%x01)%x00'
const fieldCount = 7

async function listCommits({ git, gitDir }: At, args: readonly string[]): Promise<Listed[]> {
  const output = await must(git, ['rev-list', '--no-commit-header', `--format=${format}`, ...args], { gitDir })
  const fields = output.toString('utf8').split('\0')
  const listed: Listed[] = []
  for (let at = 0; at + fieldCount <= fields.length; at += fieldCount) {
    const [oid = '', parents = '', name = '', email = '', time = '', subject = '', trailers = ''] = fields.slice(at)
    const author = { name, email }
    listed.push({
      parents: parents.split(' ').filter(Boolean),
      info: {
        oid: oid.trim(),
        parent: parents.split(' ')[0] || null,
        author,
        people: uniquePeople([author, ...trailers.split('\u0001').flatMap(parsePerson)]),
        subject,
        at: new Date(Number(time) * 1000),
      },
    })
  }
  return listed
}

/** A merge was made by whoever wrote what it merged, not by whoever pressed the button. */
async function withPeople(at: At, path: string, { info, parents }: Listed): Promise<CommitInfo> {
  const [first, ...others] = parents
  if (first === undefined || others.length === 0) return info
  const merged = await listCommits(at, [...others, `^${first}`, `--max-count=${mostCommits}`, '--', path])
  const people = uniquePeople(merged.reverse().flatMap((entry) => entry.info.people))
  return people.length === 0 ? info : { ...info, people }
}

function parsePerson(text: string): readonly Person[] {
  const found = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text)
  return found === null ? [] : [{ name: found[1] ?? '', email: found[2] ?? '' }]
}

function uniquePeople(people: readonly Person[]): readonly Person[] {
  return [...new Map([...people].reverse().map((person) => [person.email.toLowerCase(), person])).values()].reverse()
}

function requirePath(path: string): string {
  if (!isSafePath(path)) throw new RangeError(`Unexpected path ${JSON.stringify(path)}`)
  return path
}
