import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { presets } from '../../lib/publication'
import { createRooms } from '../collab'
import { systemTimers } from '../collab/timers'
import { openDraft } from '../commands/issues/open-draft'
import { ensurePublication } from '../db/queries/publications'
import { users } from '../db/schema'
import { createGit, createRepository, parseLocation } from '../git'
import { testDatabase } from '../testing/database'
import { createSync } from '.'

export interface SyncBench {
  readonly name: string
  /** Milliseconds; the median where it was done more than once. */
  readonly ms: number
}

const issues = 600
const pulls = 30
const linksEach = 250
const rounds = 5
const pullNumbers = Array.from({ length: pulls }, (_, at) => ({ number: at + 1 }))

/** Whole syncs of a remote with 600 issues and 30 open pull requests, through `file://`; `now` gives milliseconds. */
export async function benchSync(now: () => number): Promise<readonly SyncBench[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-bench-'))
  const bare = path.join(folder, 'newsletter.git')
  makeRemote(bare)
  const { db, close } = await testDatabase()
  const rows: SyncBench[] = []
  const measure = async (name: string, act: (round: number) => Promise<unknown>, times = 1) => {
    const taken: number[] = []
    for (let round = 0; round < times; round += 1) {
      const start = now()
      await act(round)
      taken.push(now() - start)
    }
    taken.sort((a, b) => a - b)
    rows.push({ name, ms: taken[Math.floor(taken.length / 2)] ?? 0 })
  }
  const { sync, rooms, repository, open } = await serve({ db, folder, bare })
  try {
    await measure(`first fetch of ${issues} issues`, () => repository.fetch())
    await open()
    await measure('sync, nothing new', () => sync.run(), rounds)
    await measure(`heads of ${pulls} pull requests, first time`, () => repository.fetchPulls(pullNumbers))
    await measure(`heads of ${pulls} pull requests, nothing new`, () => repository.fetchPulls(pullNumbers), rounds)
    const versions = Array.from({ length: rounds }, (_, round) => () => addCommit(bare, round))
    await measure(
      'sync, one commit to the draft',
      async (round) => {
        versions[round]?.()
        await sync.run()
      },
      rounds,
    )
    return rows
  } finally {
    await sync.stop()
    await rooms.close()
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Database = Awaited<ReturnType<typeof testDatabase>>['db']

async function serve({ db, folder, bare }: { db: Database; folder: string; bare: string }) {
  const clock = { now: () => new Date() }
  const log = pino({ level: 'silent' })
  const location = parseLocation(`file://${bare}`)
  if (!location.ok) throw new Error(location.message)
  const git = createGit({ environment: {} })
  const repository = createRepository({ git, location: location.value, branch: 'main', folder, clock, log })
  const id = await ensurePublication(db, { preset: 'this-week-in-rust', repository: bare, branch: 'main' })
  const rules = async () => presets['this-week-in-rust']
  const publication = { id, repository, rules, freshRules: rules }
  const authenticate = async () => null
  const rooms = createRooms({ db, log, clock, publicationId: id, publicOrigin: 'http://localhost', authenticate })
  const sync = createSync({ db, rooms, publication, clock, log, timers: systemTimers, webhookSecret: null })
  const [actor] = await db.insert(users).values({ name: 'Ada', role: 'editor' }).returning()
  const open = async () => {
    const done = await openDraft({ db, rooms, publication, clock, log }, { actor: actor ?? null, path: draft })
    if (!done.ok) throw new Error(done.message)
  }
  return { sync, rooms, repository, open }
}

const draft = 'draft/2030-01-02-this-week-in-rust.md'

/** A made-up issue of about 30 KB. */
function issueText(number: number, more = ''): string {
  const links = Array.from(
    { length: linksEach },
    (_, at) =>
      `* [A title of some words, ${number}.${at}](https://example.org/${number}/${at}/a-page-with-a-long-name)`,
  )
  return `Title: Week ${number}\nNumber: ${number}\nDate: 2030-01-02\n\n# Links\n${links.join('\n')}\n${more}\n# Jobs\n`
}

function makeRemote(bare: string): void {
  git(['init', '--quiet', '--bare', '--initial-branch=main', bare])
  const commits: string[] = []
  for (let number = 1; number <= issues; number += 1)
    commits.push(commitOf('refs/heads/main', { [`content/issue-${number}.md`]: issueText(number) }))
  commits.push(commitOf('refs/heads/main', { [draft]: issueText(issues + 1) }))
  for (const { number } of pullNumbers) {
    const text = issueText(issues + 1, `* [Pull ${number}](https://example.org/pull/${number})\n`)
    commits.push(commitOf(`refs/pull/${number}/head`, { [draft]: text }, 'refs/heads/main'))
  }
  git(['fast-import', '--quiet'], { cwd: bare, input: commits.join('') })
}

function addCommit(bare: string, round: number): void {
  const text = issueText(issues + 1, `* [Round ${round}](https://example.org/round/${round})\n`)
  git(['fast-import', '--quiet'], {
    cwd: bare,
    input: commitOf('refs/heads/main', { [draft]: text }, 'refs/heads/main^0'),
  })
}

/** One commit in the words of `git fast-import`. */
function commitOf(ref: string, files: Readonly<Record<string, string>>, from?: string): string {
  const person = 'Robin Reed <robin@example.org> 1760000000 +0000'
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const changes = Object.entries(files).map(([file, text]) => `M 100644 inline ${file}\n${data(text)}`)
  return `commit ${ref}\ncommitter ${person}\n${data('A commit')}${from === undefined ? '' : `from ${from}\n`}${changes.join('')}\n`
}

function git(args: readonly string[], options: { cwd?: string; input?: string } = {}): void {
  execFileSync('git', args, { ...options, stdio: ['pipe', 'ignore', 'inherit'] })
}
