import { formatIssue, type IssueReport, parseIssue, reportIssue } from '../../lib/markdown'
import { Problem } from '../problem'
import type { CommandOutput } from './command'
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
    output.say(`${file}: ${wordsFor(reportIssue(issue))}${changes ? '; writing it would change it' : ''}`)
    return changes
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    output.warn(error.message)
    return 'unreadable'
  }
}

/** How much has structure, and of which kinds, and how much is kept as it stands. */
function wordsFor({ kinds, structured, verbatim }: IssueReport): string {
  const found = Object.entries(kinds).filter(([kind, { blocks }]) => kind !== 'verbatim' && blocks > 0)
  const list = found.map(([kind, { blocks }]) => `${blocks} ${kind}`).join(', ')
  const { blocks, lines } = structured
  return `${blocks} blocks structured in ${lines} lines${list && ` (${list})`}, ${verbatim.blocks} verbatim in ${verbatim.lines} lines`
}
