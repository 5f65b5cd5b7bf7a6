import { desc } from 'drizzle-orm'
import * as Y from 'yjs'
import { boardOf } from '../../lib/board'
import type { Issue } from '../../lib/issue'
import { parseIssue } from '../../lib/markdown'
import { isPresetName, issueHead, issuePath, presets } from '../../lib/publication'
import type { Database } from '../db/client'
import { insertBoard } from '../db/queries/boards'
import { auditLog, issues, publications } from '../db/schema'
import { readEnv } from '../env'
import { errorCode, Problem } from '../problem'
import type { CommandOutput } from './commands'
import { readMarkdown } from './read-text'
import { readArgs, UsageProblem } from './usage'
import { withDatabase } from './with-database'

export async function importIssue(args: readonly string[], output: CommandOutput): Promise<number> {
  const { positionals } = readArgs({ args: [...args], options: {}, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageProblem('Name one file.')
  const source = await readMarkdown(file)
  const env = readEnv()
  const issue = await withDatabase(env, (db) => importSource(db, { file, source }))
  output.say(`Issue ${issue.number} is a board now: ${env.publicUrl}/issues/${issue.number}/board`)
  output.say(`A commit will write it to ${issue.path}.`)
  return 0
}

export interface ImportSource {
  /** For messages. */
  readonly file: string
  readonly source: string
}

/** Makes the issue and its board together, or neither. */
export async function importSource(
  db: Database,
  { file, source }: ImportSource,
): Promise<{ readonly number: number; readonly path: string }> {
  const [publication] = await db.select().from(publications).orderBy(desc(publications.id)).limit(1)
  if (publication === undefined || !isPresetName(publication.preset))
    throw new Problem('There is no publication yet. Start Masthead once (npm start), then import.')
  const issue = parseIssue(source)
  const head = requireHead(file, issue)
  const path = issuePath(presets[publication.preset].drafts, head)
  try {
    await db.transaction(async (tx) => {
      const [row] = await tx
        .insert(issues)
        .values({ publicationId: publication.id, ...head, path })
        .returning({ id: issues.id })
      if (row === undefined) throw new RangeError('No row of the new issue')
      await insertBoard(tx, row.id, Y.encodeStateAsUpdate(boardOf(issue)))
      await tx.insert(auditLog).values({ act: 'import', target: String(head.number), detail: { file } })
    })
  } catch (error) {
    if (errorCode(error) !== '23505') throw error
    throw new Problem(
      `Issue ${head.number} is open as a board already; nothing was changed. Give the file another number.`,
    )
  }
  return { number: head.number, path }
}

function requireHead(file: string, issue: Issue) {
  const fields = issue.blocks.flatMap((block) => (block.kind === 'frontmatter' ? block.fields : []))
  const pattern = presets.demo.drafts
  const { number, date, title } = issueHead({ fields, path: '', pattern })
  if (number === null || date === null)
    throw new Problem(
      `${file} does not say which issue it is. Begin it with the lines "Number: 12" and "Date: 2026-01-31".`,
    )
  return { number, date, title: title ?? `Issue ${number}` }
}
