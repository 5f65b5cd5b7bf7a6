import type { Block } from '../../lib/issue'
import { formatIssue, parseIssue } from '../../lib/markdown'
import { Problem } from '../problem'
import type { CommandOutput } from './commands'
import { readMarkdown } from './read-text'
import { readArgs, UsageProblem } from './usage'

/** Reports each file; with `--check` it is 1 when writing any of them would change it. A file that can't be read is 1 too. */
export async function formatFiles(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = { check: { type: 'boolean' } } as const
  const { values, positionals } = readArgs({ args: [...args], options, allowPositionals: true })
  if (positionals.length === 0) throw new UsageProblem('Name at least one file.')
  let code = 0
  for (const file of positionals) {
    const changed = await reportFile(file, output)
    if (changed === 'unreadable' || (changed && values.check)) code = 1
  }
  return code
}

async function reportFile(file: string, output: CommandOutput): Promise<boolean | 'unreadable'> {
  try {
    const source = await readMarkdown(file)
    const issue = parseIssue(source)
    const changes = formatIssue(issue) !== source
    output.say(`${file}: ${wordsFor(countKinds(issue.blocks))}${changes ? '; writing it would change it' : ''}`)
    return changes
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    output.warn(error.message)
    return 'unreadable'
  }
}

type Counts = Partial<Record<Block['kind'], number>>

function countKinds(blocks: readonly Block[], counts: Counts = {}): Counts {
  for (const block of blocks) {
    counts[block.kind] = (counts[block.kind] ?? 0) + 1
    countKinds(block.children, counts)
  }
  return counts
}

function wordsFor({ verbatim = 0, ...structured }: Counts): string {
  const all = Object.values(structured).reduce((sum, count) => sum + count, 0)
  const kinds = Object.entries(structured).map(([kind, count]) => `${count} ${kind}`)
  return `${all} structured${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}, ${verbatim} verbatim`
}
