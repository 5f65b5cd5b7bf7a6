import { issueHead, issuePath } from '../../lib/publication'
import { runningAddress } from '../address'
import { systemClock } from '../clock'
import { headFields } from '../commands/issues/head-fields'
import { makeIssue } from '../commands/issues/make-issue'
import { openPublication, type Publication } from '../commands/publication'
import type { Database } from '../db/client'
import { findIssue } from '../db/queries/issues'
import { type Env, readEnv } from '../env'
import { createLog } from '../log'
import { Problem } from '../problem'
import type { CommandOutput } from './command'
import { readMarkdown } from './read-text'
import { readArgs, UsageProblem } from './usage'
import { withDatabase } from './with-database'

export async function importIssue(args: readonly string[], output: CommandOutput): Promise<number> {
  const { positionals } = readArgs({ args: [...args], options: {}, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageProblem('Name one file.')
  const source = await readMarkdown(file)
  const env = readEnv()
  const issue = await withDatabase(env, (db) => importSource({ env, db, file, source }))
  const publicUrl = (await runningAddress(env.dataFolder)) ?? env.publicUrl
  output.say(`Issue ${issue.number} is a board now: ${publicUrl}/issues/${issue.number}/board`)
  output.say(`A commit will write it to ${issue.path}.`)
  return 0
}

interface Import {
  readonly env: Env
  readonly db: Database
  readonly file: string
  readonly source: string
}

async function importSource({ env, db, file, source }: Import) {
  const log = createLog('error')
  const publication = await openPublication({ ...env, db, clock: systemClock, log })
  const { drafts } = await publication.freshRules()
  const { number, date, title } = issueHead({ fields: headFields(source), path: file, pattern: drafts })
  if (number === null || date === null)
    throw new Problem(
      `${file} does not say which issue it is. Begin it with the lines "Number: 12" and "Date: 2026-01-31".`,
    )
  if ((await findIssue(db, { publicationId: publication.id, number })) !== null)
    throw new Problem(`Issue ${number} is open as a board already; nothing was changed. Give the file another number.`)
  const path = issuePath(drafts, { number, date })
  const made = await makeIssue(
    { db, publication, clock: systemClock, log, rooms: { read: noRooms, edit: noRooms, changed: () => undefined } },
    {
      number,
      date,
      title: title ?? `Issue ${number}`,
      file: { path, text: source },
      base: await baseOf(publication, { path, source }),
      actor: null,
      act: 'open-draft',
    },
  )
  if (!made.ok) throw new Problem(made.message)
  return { number, path }
}

/** What git has at the draft's place: nothing, or the very same text; another text must not be lost by a later commit. */
async function baseOf({ repository }: Publication, at: { path: string; source: string }) {
  const head = await repository.head()
  if (!head.ok) throw new Problem(head.message)
  const found = await repository.readFile(at.path, { commit: head.value })
  if (found.ok && found.value.text === at.source) return { blob: found.value.blob, commit: head.value }
  if (found.ok)
    throw new Problem(
      `The newsletter repository has another text at ${at.path}. Open that draft in Masthead, or rename yours.`,
    )
  if (found.code === 'not-found') return null
  throw new Problem(found.message)
}

async function noRooms(): Promise<never> {
  throw new RangeError('The command line has no rooms')
}
