import { matchIssuePath, type PathPattern } from '../../lib/publication'
import { type PullPart, readPull } from '../../lib/pulls'
import { ok, type Result } from '../../lib/result'
import type { ChangedFile } from '../git'
import type { Log } from '../log'
import type { PullTexts } from './texts'
import { trouble } from './trouble'

/** What git says of a pull request. */
export interface Inspection {
  readonly baseOid: string | null
  /** The one open draft it touches; null where it touches none, or several. */
  readonly path: string | null
  readonly otherFiles: readonly string[]
  /** Why it has no parts, or not only parts; null where it changes one draft and nothing else. */
  readonly trouble: string | null
  readonly parts: readonly PullPart[]
}

export interface InspectDeps {
  readonly log: Pick<Log, 'error'>
  readonly texts: PullTexts
  /** The paths of the issues whose boards are open. */
  readonly drafts: ReadonlySet<string>
  /** Where drafts are in general. */
  readonly pattern: PathPattern
}

const mostLines = 10_000
const mostFilesKept = 100
const plainFile = new Set(['100644', '100755'])

/** Finds out what a head changes against the branch. Refuses only where git can't say so now. */
export async function inspectHead(deps: InspectDeps, head: string): Promise<Result<Inspection>> {
  const base = await deps.texts.baseOf(head)
  if (!base.ok) return base
  const nothing = { baseOid: base.value, path: null, otherFiles: [], parts: [] }
  if (base.value === null) return ok({ ...nothing, trouble: trouble.unrelated() })
  const files = await deps.texts.changedFiles(base.value, head)
  if (!files.ok) return files
  const sorted = sortFiles(files.value, deps)
  const otherFiles = sorted.others.slice(0, mostFilesKept)
  if (sorted.file === null) return ok({ ...nothing, otherFiles, trouble: sorted.trouble })
  const { path } = sorted.file
  const misfit = misfitOf(sorted.file, deps.drafts)
  if (misfit !== null) return ok({ ...nothing, otherFiles, trouble: misfit })
  const read = await readParts(deps, { base: base.value, head, path })
  if (!read.ok) return read
  const besides = otherFiles.length > 0 ? trouble.otherFiles(otherFiles) : null
  const sentences = [read.value.trouble, besides].filter((sentence) => sentence !== null)
  return ok({
    baseOid: base.value,
    path,
    otherFiles,
    parts: read.value.parts,
    trouble: sentences.length === 0 ? null : sentences.join(' '),
  })
}

interface Sorted {
  /** The change of the one open draft. */
  readonly file: ChangedFile | null
  readonly others: readonly string[]
  readonly trouble: string
}

function sortFiles(files: readonly ChangedFile[], { drafts, pattern }: InspectDeps): Sorted {
  const touchesDraft = ({ path, from }: ChangedFile) => drafts.has(path) || (from !== undefined && drafts.has(from))
  const open = files.filter(touchesDraft)
  const others = files.filter((file) => !touchesDraft(file)).map(({ path }) => path)
  const [file = null] = open
  if (open.length > 1) {
    const paths = open.map(({ path }) => path)
    return { file: null, others: [...paths, ...others], trouble: trouble.severalDrafts(paths) }
  }
  const closed = others.filter((path) => matchIssuePath(pattern, path) !== null)
  const none = files.length === 0 ? trouble.empty() : trouble.elsewhere(others)
  return { file, others, trouble: closed.length > 0 ? trouble.otherDraft(closed) : none }
}

/** Why the change of the draft's file is none of its text. */
function misfitOf({ path, from, status, mode }: ChangedFile, drafts: ReadonlySet<string>): string | null {
  if (status === 'D') return trouble.deleted(path)
  if (status === 'R') return trouble.renamed(from !== undefined && drafts.has(from) ? from : path)
  if (!plainFile.has(mode)) return trouble.replaced(path)
  return status === 'A' ? trouble.added(path) : null
}

type Read = Pick<Inspection, 'parts' | 'trouble'>

async function readParts(
  { texts, log }: InspectDeps,
  at: { readonly base: string; readonly head: string; readonly path: string },
): Promise<Result<Read>> {
  const read = await texts.read(at)
  if (!read.ok) {
    if (read.code === 'unavailable') return read
    const why = read.code === 'too-large' ? trouble.tooLarge() : trouble.unreadable(read.message)
    return ok({ parts: [], trouble: why })
  }
  const { base, head } = read.value
  if (countLines(head) > mostLines) return ok({ parts: [], trouble: trouble.tooLarge() })
  try {
    const { parts } = readPull(base, head)
    return ok({ parts, trouble: parts.length === 0 ? trouble.empty() : null })
  } catch (error) {
    // A mistake of ours over one strange text must not keep all the others from the inbox.
    log.error({ err: error, head: at.head, path: at.path }, 'A pull request could not be taken apart')
    return ok({ parts: [], trouble: trouble.mistake() })
  }
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
