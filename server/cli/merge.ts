import { type MergeConflict, mergeMarkdown } from '../../lib/merge'
import { Problem } from '../problem'
import type { CommandOutput } from './command'
import { installLines } from './merge-install'
import { readMarkdown } from './read-text'
import { readArgs, UsageProblem } from './usage'
import { writeAtomically } from './write-file'

/** Git takes 1 for a conflict: it keeps the file as it is now and asks for a person. */
const contradicted = 1
/** To git a conflict, too: nothing was written, so what stands in the file is our own side. */
const failed = 2

/**
 * Merges like a driver of git: the result replaces OURS. 0 when all is merged; 1 when contradictions are left, of which the
 * file then holds both versions; 2 when the files can't be merged, and OURS is as it was.
 */
export async function mergeFiles(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = { install: { type: 'boolean' } } as const
  const { values, positionals } = readArgs({ args: [...args], options, allowPositionals: true })
  if (values.install) return install(positionals, output)
  const [base, ours, theirs, name = ours, ...rest] = positionals
  if (base === undefined || ours === undefined || theirs === undefined || rest.length > 0)
    throw new UsageProblem('Name three files: what both sides began with, ours, and theirs.')
  return merge({ base, ours, theirs, name: name ?? ours }, output)
}

async function install(rest: readonly string[], output: CommandOutput): Promise<number> {
  if (rest.length > 0) throw new UsageProblem(`--install takes no files (${rest.join(' ')}).`)
  for (const line of await installLines(process.cwd())) output.say(line)
  output.warn('Paste both lines into a terminal at the top of your clone of the newsletter repository.')
  output.warn('To keep the second to yourself, let it write to .git/info/attributes instead.')
  return 0
}

interface Files {
  readonly base: string
  readonly ours: string
  readonly theirs: string
  /** What the person knows the file as; git's own files have names that tell nothing. */
  readonly name: string
}

async function merge(files: Files, output: CommandOutput): Promise<number> {
  const texts = await readAll(files, output)
  if (texts === null) return failed
  const { markdown, conflicts } = mergeMarkdown(texts.base, texts.ours, texts.theirs, { keepBoth: true })
  if (markdown !== texts.ours && !(await save(files, markdown, output))) return failed
  for (const conflict of conflicts) output.warn(`${files.name}: ${sentenceOf(conflict)}`)
  return conflicts.length === 0 ? 0 : contradicted
}

async function readAll({ base, ours, theirs, name }: Files, output: CommandOutput) {
  try {
    return { base: await readMarkdown(base), ours: await readMarkdown(ours), theirs: await readMarkdown(theirs) }
  } catch (error) {
    return tell(error, { name, output }) ?? null
  }
}

async function save({ ours, name }: Files, markdown: string, output: CommandOutput): Promise<boolean> {
  try {
    await writeAtomically(ours, markdown)
    return true
  } catch (error) {
    tell(error, { name, output })
    return false
  }
}

/** Says what a person can mend; throws all else on. */
function tell(error: unknown, { name, output }: { readonly name: string; readonly output: CommandOutput }): void {
  if (!(error instanceof Problem)) throw error
  output.warn(error.message)
  output.warn(`${name} could not be merged: it stays as it is on our side. Merge it by hand.`)
}

/** A contradiction as whoever merges sees it: both versions are in the file. */
function sentenceOf({ title, field, ours, theirs }: MergeConflict): string {
  const both = 'Both versions are in the file, ours first: keep one.'
  if (ours === null || theirs === null)
    return `One side removed “${title}”, the other changed it. Look whether it should be there.`
  if (field === 'place') return `Both sides moved “${title}” to different places. It stands where ours put it.`
  if (field === 'block' || field === 'text') return `Both sides changed “${title}” differently. ${both}`
  return `Both sides changed the ${field} of “${title}” differently. ${both}`
}
