import { writeFile } from 'node:fs/promises'
import { desc, eq } from 'drizzle-orm'
import { boardMarkdown } from '../../lib/board'
import { assembleBoard } from '../collab/load'
import type { Database } from '../db/client'
import { loadBoard } from '../db/queries/board-snapshots'
import { issues } from '../db/schema'
import { readEnv } from '../env'
import { errorCode, Problem } from '../problem'
import type { CommandOutput } from './command'
import { readArgs, UsageProblem } from './usage'
import { withDatabase } from './with-database'

export async function exportIssue(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = { output: { type: 'string' } } as const
  const { values, positionals } = readArgs({ args: [...args], options, allowPositionals: true })
  const [text, ...rest] = positionals
  if (text === undefined || rest.length > 0 || !/^\d{1,9}$/.test(text))
    throw new UsageProblem('Give the number of one issue.')
  const markdown = await withDatabase(readEnv(), (db) => readBoard(db, Number(text)))
  if (values.output === undefined) output.write(markdown)
  else await save(values.output, markdown)
  return 0
}

async function readBoard(db: Database, number: number): Promise<string> {
  const [issue] = await db
    .select({ id: issues.id })
    .from(issues)
    .where(eq(issues.number, number))
    .orderBy(desc(issues.publicationId))
    .limit(1)
  const stored = issue && (await loadBoard(db, issue.id))
  if (!stored) throw new Problem(`There is no board of issue ${number}.`)
  return boardMarkdown(assembleBoard(stored.snapshot, stored.updates).board.doc)
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    if (errorCode(error) === null) throw error
    throw new Problem(`${file} can't be written (${errorCode(error)}).`)
  }
}
