import { ok, type Result } from '../../lib/result'
import { isOwnCommit } from '../db/queries/commits'
import type { IssueRow } from '../db/queries/issues'
import type { CommitInfo, RepositoryFile } from '../git'
import { plainLine } from '../github'
import type { SyncContext } from './context'

/** One version of the draft that git has and the board has not seen. */
export interface Step {
  readonly oid: string
  readonly blob: string
  readonly text: string
  readonly people: readonly string[]
  readonly subject: string
  /** Made from this very board, by a process that ended before it wrote that down. */
  readonly own: boolean
}

export interface Steps {
  /** Oldest first; the last one is the file as it is now. At least one. */
  readonly steps: readonly Step[]
  /** Whether git's history was rewritten since the common version. */
  readonly rewritten: boolean
}

/** Commits that are brought in, and told, one by one; more come as one. */
const mostSteps = 20

/**
 * The versions between the common one and the file at `head`. One by one only where each was made on the one before; a
 * rewritten or merged history is one step from the common version to the last, which is right however they came about.
 */
export async function stepsTo(
  context: SyncContext,
  at: { readonly issue: IssueRow; readonly file: RepositoryFile; readonly head: string },
): Promise<Result<Steps>> {
  const { issue, file, head } = at
  const { repository } = context.publication
  const known = issue.baseCommit === null ? ok(true) : await repository.isAncestor(issue.baseCommit, head)
  if (!known.ok) return known
  const commits = await commitsOf(context, at)
  if (!commits.ok) return commits
  const rewritten = !known.value
  const chain = !rewritten && (await isChain(context, issue, file.path, commits.value))
  const steps =
    chain && commits.value.length <= mostSteps
      ? await stepByStep(context, at, commits.value)
      : [singleStep(file, commits.value, head)]
  return ok({ steps, rewritten })
}

/** Those since the common version that touch the file; where none is known of, the last that did. */
async function commitsOf(
  { publication }: SyncContext,
  { issue, file, head }: { readonly issue: IssueRow; readonly file: RepositoryFile; readonly head: string },
): Promise<Result<readonly CommitInfo[]>> {
  const { repository } = publication
  const since = await repository.changesOf(file.path, { after: issue.baseCommit, upTo: head })
  if (!since.ok || since.value.length > 0) return since
  return repository.changesOf(file.path, { after: null, upTo: head })
}

/** Whether the first commit was made on the common version: then each of the others was on the one before it. */
async function isChain(
  { publication }: SyncContext,
  issue: IssueRow,
  path: string,
  [first]: readonly CommitInfo[],
): Promise<boolean> {
  if (first === undefined || first.parent === null) return issue.baseBlob === null
  const before = await publication.repository.readFile(path, { commit: first.parent })
  return before.ok ? before.value.blob === issue.baseBlob : before.code === 'not-found' && issue.baseBlob === null
}

async function stepByStep(
  context: SyncContext,
  { issue, file, head }: { readonly issue: IssueRow; readonly file: RepositoryFile; readonly head: string },
  commits: readonly CommitInfo[],
): Promise<readonly Step[]> {
  const steps: Step[] = []
  for (const commit of commits) {
    const version = await context.publication.repository.readFile(file.path, { commit: commit.oid })
    if (!version.ok) continue
    const own = await isOwnCommit(context.db, { oid: commit.oid, issueId: issue.id })
    const { blob, text } = version.value
    steps.push({ blob, text, oid: commit.oid, people: namesOf([commit]), subject: subjectOf(commit), own })
  }
  return steps.at(-1)?.blob === file.blob ? steps : [singleStep(file, commits, head)]
}

function singleStep(file: RepositoryFile, commits: readonly CommitInfo[], head: string): Step {
  const last = commits.at(-1)
  const more = commits.length > 1 ? ` (and ${commits.length - 1} before it)` : ''
  return {
    oid: last?.oid ?? head,
    blob: file.blob,
    text: file.text,
    people: namesOf(commits),
    subject: last === undefined ? 'Change the draft' : `${subjectOf(last)}${more}`,
    own: false,
  }
}

/** As people may see it: git holds whatever its authors wrote. */
function subjectOf({ subject }: CommitInfo): string {
  return plainLine(subject, 300) || 'A commit without words'
}

function namesOf(commits: readonly CommitInfo[]): readonly string[] {
  const names = commits.flatMap(({ people }) => people.map(({ name }) => plainLine(name, 100)))
  return [...new Set(names.filter((name) => name !== ''))].slice(0, mostNames)
}

/** Names that are told of one step at most. */
const mostNames = 50
