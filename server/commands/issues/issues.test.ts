import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { addCard, boardMarkdown, editHead, snapshotBoard } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import type { Actor } from '../../../lib/permission'
import { presets } from '../../../lib/publication'
import { ok, type Result } from '../../../lib/result'
import { corpusFolder, corpusMissing, readCorpusText } from '../../../lib/testing/corpus'
import { createRooms, type Rooms } from '../../collab'
import type { Database } from '../../db/client'
import { auditLog, commits, issues, users } from '../../db/schema'
import type { IssueService } from '../../services'
import { testDatabase } from '../../testing/database'
import { createTestRepository, type FileContent, type TestRepository } from '../../testing/repository'
import { openPublication, type Publication } from '../publication'
import { createIssueService } from '.'

const draft = 'draft/2025-10-15-this-week-in-rust.md'
const next = 'draft/2025-10-22-this-week-in-rust.md'
const text = `Title: This Week in Rust 621
Number: 621
Date: 2025-10-15

# Links
* [One](https://example.org/1)

# Upcoming Events

### Virtual
* 2025-10-08 | Virtual | [Past](https://example.org/p)
    * [**Past**](https://example.org/p/1)
* 2025-10-20 | Virtual | [Ahead](https://example.org/a)
    * [**Ahead**](https://example.org/a/1)

# Jobs
`
const template = `Title: This Week in Rust $twir_issue_number
Number: $twir_issue_number
Date: $twir_issue_date

# Links

# Upcoming Events

Between $twir_issue_date - $twir_events_end_date

$twir_events_list

# Jobs
`

interface World {
  readonly db: Database
  readonly rooms: Rooms
  readonly repo: TestRepository
  readonly publication: Publication
  readonly service: IssueService
  readonly ada: Actor
  readonly bo: Actor
  /** The row of an issue. */
  row(number?: number): Promise<typeof issues.$inferSelect>
  /** Adds a card to the section Links, as this person. */
  add(actor: Actor, title: string, number?: number): Promise<void>
}

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function createWorld(files: Record<string, FileContent> = {}): Promise<World> {
  const { db, close } = await testDatabase()
  stops.push(close)
  const repo = createTestRepository({
    [draft]: text,
    'draft/DRAFT_TEMPLATE': template,
    'README.md': 'About\n',
    ...files,
  })
  stops.push(() => repo.close())
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  stops.push(() => rmSync(dataFolder, { recursive: true, force: true }))
  const clock = { now: () => new Date('2025-10-15T12:00:00Z') }
  const log = pino({ level: 'silent' })
  const publication = await openPublication({
    db,
    dataFolder,
    preset: 'this-week-in-rust',
    repository: repo.path,
    branch: null,
    clock,
    log,
  })
  const rooms = createRooms({
    db,
    log,
    clock,
    publicationId: publication.id,
    publicOrigin: 'http://localhost',
    authenticate: async () => null,
  })
  stops.push(() => rooms.close())
  const [ada, bo] = await db
    .insert(users)
    .values([
      { name: 'Ada Alder', role: 'editor', email: 'ada@example.org' },
      { name: 'Bo Birch', role: 'editor' },
    ])
    .returning()
  if (ada === undefined || bo === undefined) throw new Error('No people')
  const service = createIssueService({ db, rooms, publication, clock, log })
  const row = async (number = 621) => {
    const [found] = await db.select().from(issues).where(eq(issues.number, number))
    if (found === undefined) throw new Error(`No issue ${number}`)
    return found
  }
  const add = async (actor: Actor, title: string, number?: number) => {
    const { id } = await row(number)
    must(
      await rooms.edit(id, {
        userId: actor.id,
        change: async (doc) => {
          const section = snapshotBoard(doc).blocks.find((block) => block.kind === 'section' && block.title === 'Links')
          return addCard(doc, {
            card: { id: blockId(randomUUID()), title, url: `https://example.org/${title}` },
            target: { parent: section?.id ?? null, after: section?.children.at(-1)?.id ?? null },
            origin: { kind: 'edit', actor: actor.id },
          })
        },
      }),
    )
  }
  return { db, rooms, repo, publication, service, ada, bo, row, add }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

const member: Actor = { id: randomUUID(), name: 'Mo', role: 'member' }

describe('opening a draft', () => {
  it('makes one board of it, however many ask at once, and leaves the repository alone', async () => {
    const { db, service, ada, bo, repo, row } = await createWorld()
    const before = repo.git('rev-parse', 'main')
    const opened = await Promise.all([ada, bo, ada, bo].map((actor) => service.open(actor, { path: draft })))
    const view = { number: 621, title: 'This Week in Rust 621', date: '2025-10-15', status: 'draft', path: draft }
    expect(opened).toEqual(Array(4).fill({ ok: true, value: view }))
    expect(await db.select().from(issues)).toHaveLength(1)
    expect(await row()).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${draft}`), committedSeq: 0 })
    expect(must(await service.markdown(ada, 621))).toEqual({
      fileName: '2025-10-15-this-week-in-rust.md',
      markdown: text,
    })
    expect(repo.git('rev-parse', 'main')).toBe(before)
    expect((await db.select().from(auditLog)).map(({ act }) => act)).toEqual(['open-draft'])
  })

  it.each<[string, string, FileContent | null, string]>([
    ['without head lines', draft, '# Links\n* [One](https://example.org/1)\n', 'does not begin with head lines'],
    [
      'without a number',
      draft,
      'Title: This Week\nDate: 2025-10-15\n\n# Links\n',
      'does not begin with a line “Number:”',
    ],
    ['that is a symbolic link', draft, { link: '../README.md' }, 'is a symbolic link'],
    ['that is binary', draft, new Uint8Array([0, 1]), 'is not a text file'],
    ['that is empty', draft, '', 'is empty'],
    ['that is not there', next, null, 'is not in the newsletter repository'],
    ['elsewhere', 'README.md', null, 'Drafts of this newsletter are at draft/{date}-this-week-in-rust.md'],
    ['outside', '../../etc/passwd', null, 'Drafts of this newsletter are at'],
  ])('refuses one %s, and nothing is made', async (_, file, content, words) => {
    const { db, service, ada } = await createWorld(content === null ? {} : { [file]: content })
    expect(await service.open(ada, { path: file })).toMatchObject({
      ok: false,
      message: expect.stringContaining(words),
    })
    expect(await db.select().from(issues)).toEqual([])
  })

  it('refuses a second file with the number of an open issue', async () => {
    const { service, ada } = await createWorld({ [next]: text })
    must(await service.open(ada, { path: draft }))
    expect(await service.open(ada, { path: next })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`is open already, from ${draft}`),
    })
  })

  it('lists drafts with their boards and problems', async () => {
    const { service, ada } = await createWorld({ [next]: { link: draft } })
    must(await service.open(ada, { path: draft }))
    expect(must(await service.drafts(ada))).toEqual([
      {
        path: next,
        number: null,
        title: null,
        date: '2025-10-22',
        open: null,
        problem: expect.stringContaining('symbolic link'),
      },
      { path: draft, number: 621, title: 'This Week in Rust 621', date: '2025-10-15', open: 621, problem: null },
    ])
  })
})

describe('who may', () => {
  it('shows drafts to editors only, and says nothing of which exist', async () => {
    const { service, ada } = await createWorld()
    must(await service.open(ada, { path: draft }))
    for (const [actor, code] of [
      [null, 'not-signed-in'],
      [member, 'forbidden'],
    ] as const) {
      expect(await service.list(actor)).toEqual([])
      for (const number of [621, 999]) {
        expect(await service.get(actor, number)).toMatchObject({ code })
        expect(await service.markdown(actor, number)).toMatchObject({ code })
        expect(await service.diff(actor, number)).toMatchObject({ code })
        expect(await service.commit(actor, { number, message: 'x' })).toMatchObject({ code })
      }
      expect(await service.drafts(actor)).toMatchObject({ code })
      expect(await service.open(actor, { path: draft })).toMatchObject({ code })
      expect(await service.createNext(actor)).toMatchObject({ code })
    }
    expect(await service.get(ada, 999)).toMatchObject({ code: 'not-found' })
    expect(await service.current()).toMatchObject({ number: 621 })
  })

  it('shows a published issue to everybody', async () => {
    const { db, service, ada } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await db.update(issues).set({ status: 'published' })
    expect(await service.list(null)).toMatchObject([{ number: 621, status: 'published' }])
    expect(must(await service.markdown(null, 621)).markdown).toBe(text)
    expect(await service.diff(null, 621)).toMatchObject({ code: 'not-signed-in' })
    expect(await service.current()).toBeNull()
  })
})

describe('committing', () => {
  it('writes exactly the added lines, by the editor, with everybody who worked on them', async () => {
    const { db, service, ada, bo, repo, row, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    await add(bo, 'Three')
    const after = text.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n* [Three](https://example.org/Three)\n')
    expect(must(await service.diff(ada, 621))).toEqual({
      path: draft,
      before: text,
      after,
      people: ['Ada Alder', 'Bo Birch'],
      unplaced: 0,
    })
    const before = repo.git('rev-parse', 'main')
    const receipt = must(await service.commit(ada, { number: 621, message: 'Add two links' }))
    expect(receipt).toEqual({ oid: repo.git('rev-parse', 'main'), branch: 'main', pushed: false })
    expect(repo.changes(before, receipt.oid)).toEqual([`M\t${draft}`])
    expect(repo.git('diff', '--numstat', before, receipt.oid)).toBe(`2\t0\t${draft}`)
    expect(repo.read(draft)).toBe(after)
    expect(repo.git('show', '-s', '--format=%an <%ae>%n%cn%n%B', receipt.oid)).toBe(
      `Ada Alder <ada@example.org>\nMasthead\nAdd two links\n\nCo-authored-by: Bo Birch <${bo.id}@users.noreply.invalid>\nMasthead-Issue: 621\n`,
    )
    expect(await row()).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${draft}`) })
    expect(await db.select({ oid: commits.oid, message: commits.message }).from(commits)).toEqual([
      { oid: receipt.oid, message: 'Add two links' },
    ])
    expect(must(await service.diff(ada, 621))).toMatchObject({ before: after, after, people: [] })
    expect(await service.commit(ada, { number: 621, message: 'Again' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing to commit'),
    })
    await add(bo, 'Four')
    const second = must(await service.commit(bo, { number: 621, message: 'Add one' }))
    expect(repo.git('show', '-s', '--format=%an%n%b', second.oid)).toBe('Bo Birch\nMasthead-Issue: 621\n')
  })

  it('gives one commit to editors who commit at once', async () => {
    const { service, ada, bo, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, at) => service.commit(at % 2 === 0 ? ada : bo, { number: 621, message: 'Add' })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(repo.git('rev-list', '--count', 'main')).toBe('2')
  })

  it('refuses when git changed the file meanwhile, and commits on top when it changed others', async () => {
    const { service, ada, repo, add, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    const elsewhere = repo.commit({ 'README.md': 'More\n' })
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(repo.git('rev-parse', `${oid}^`)).toBe(elsewhere)
    const theirs = repo.commit({ [draft]: `${text}\nTheirs\n` })
    await add(ada, 'Three')
    const before = await row()
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('was changed in the newsletter repository'),
    })
    expect(repo.git('rev-parse', 'main')).toBe(theirs)
    expect(await row()).toEqual(before)
  })

  it('goes on after a process that ended between the branch and the database', async () => {
    const { db, service, ada, repo, add, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const before = await row()
    await add(ada, 'Two')
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add' }))
    const forget = () => db.update(issues).set({ baseBlob: before.baseBlob, committedSeq: before.committedSeq })
    await forget()
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing to commit'),
    })
    expect(await row()).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${draft}`) })
    await forget()
    await add(ada, 'Three')
    const second = must(await service.commit(ada, { number: 621, message: 'Add more' }))
    expect(repo.git('rev-list', '--reverse', 'main').split('\n').slice(1)).toEqual([oid, second.oid])
  })

  it('notes the commit even when the database fails right after the branch has moved', async () => {
    const { db, service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    await db.execute("ALTER TABLE audit_log ADD CONSTRAINT no_room CHECK (act <> 'commit')")
    await expect(service.commit(ada, { number: 621, message: 'Add' })).rejects.toThrow()
    expect(await db.select({ oid: commits.oid }).from(commits)).toEqual([{ oid: repo.git('rev-parse', 'main') }])
    await db.execute('ALTER TABLE audit_log DROP CONSTRAINT no_room')
    await add(ada, 'Three')
    must(await service.commit(ada, { number: 621, message: 'Add more' }))
    expect(repo.git('rev-list', '--count', 'main')).toBe('3')
  })

  it.each(['', ' \n ', 'x'.repeat(5001)])('refuses a message that says nothing or too much', async (message) => {
    const { service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    expect(await service.commit(ada, { number: 621, message })).toMatchObject({
      code: 'invalid',
      fields: { message: expect.any(String) },
    })
    expect(repo.git('rev-list', '--count', 'main')).toBe('1')
  })

  it('takes the issue’s title and date from what was committed', async () => {
    const { service, ada, rooms, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const { id } = await row()
    const fields = { Title: 'A week apart', Date: '2025-10-16', Number: '700' }
    must(
      await rooms.edit(id, {
        userId: ada.id,
        change: async (doc) => {
          const [first] = snapshotBoard(doc).blocks
          if (first === undefined) throw new Error('Empty')
          return editHead(doc, { block: first.id, fields, origin: { kind: 'edit', actor: ada.id } })
        },
      }),
    )
    must(await service.commit(ada, { number: 621, message: 'Call it another name' }))
    expect(await row()).toMatchObject({ title: 'A week apart', date: '2025-10-16', number: 621, path: draft })
  })

  it('says so when the repository went away, and the markdown can still be had', async () => {
    const { service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    repo.close()
    for (const result of [
      await service.commit(ada, { number: 621, message: 'Add' }),
      await service.diff(ada, 621),
      await service.drafts(ada),
    ])
      expect(result).toMatchObject({ code: 'unavailable', message: expect.stringContaining('does not exist') })
    expect(must(await service.markdown(ada, 621)).markdown).toContain('/Two')
  })
})

describe('starting the next issue', () => {
  it('fills the template, carries over the events that are not past, and writes the file with the first commit', async () => {
    const { service, ada, bo, repo, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const before = repo.git('rev-parse', 'main')
    const view = { number: 622, title: 'This Week in Rust 622', date: '2025-10-22', status: 'draft', path: next }
    expect(await Promise.all([service.createNext(ada), service.createNext(bo)])).toEqual(
      Array(2).fill({ ok: true, value: view }),
    )
    const expected = `Title: This Week in Rust 622
Number: 622
Date: 2025-10-22

# Links

# Upcoming Events

Between 2025-10-22 - 2025-11-19

### Virtual
* 2025-10-20 | Virtual | [Ahead](https://example.org/a)
    * [**Ahead**](https://example.org/a/1)

# Jobs
`
    expect(must(await service.markdown(ada, 622)).markdown).toBe(expected)
    expect(repo.git('rev-parse', 'main')).toBe(before)
    expect(must(await service.diff(ada, 622))).toMatchObject({ before: null, after: expected })
    const { oid } = must(await service.commit(ada, { number: 622, message: 'Start 622' }))
    expect(repo.changes(before, oid)).toEqual([`A\t${next}`])
    expect(repo.read(next)).toBe(expected)
    expect(await row(622)).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${next}`) })
    expect(must(await service.createNext(ada))).toMatchObject({ number: 623, date: '2025-10-29' })
  })

  it('follows the last issue in the repository where no board is newer', async () => {
    const published = 'content/2025-10-01-this-week-in-rust.md'
    const { service, ada } = await createWorld({ [published]: text.replace('621', '619') })
    expect(must(await service.createNext(ada))).toMatchObject({ number: 622, path: next })
  })

  it('starts at 1 where there is no issue at all', async () => {
    const { service, ada, repo } = await createWorld()
    repo.git('rm', '--quiet', draft)
    repo.commit({})
    expect(must(await service.createNext(ada))).toMatchObject({ number: 1, date: '2025-10-22' })
  })

  it('says when there is no template', async () => {
    const { service, ada, repo } = await createWorld()
    repo.git('rm', '--quiet', 'draft/DRAFT_TEMPLATE')
    repo.commit({})
    expect(await service.createNext(ada)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('draft/DRAFT_TEMPLATE is not in'),
    })
  })

  it('follows the rules of the repository’s own masthead.json', async () => {
    const rules = { ...presets['this-week-in-rust'], drafts: 'next/{number}.md', schedule: { days: 14, weekday: null } }
    const { service, ada, publication } = await createWorld({
      'masthead.json': JSON.stringify({ ...rules, name: 'Ours' }),
      'next/7.md': 'Title: Ours 7\nDate: 2025-10-01\n',
    })
    expect((await publication.view()).name).toBe('Ours')
    expect(must(await service.createNext(ada))).toMatchObject({ number: 8, date: '2025-10-15', path: 'next/8.md' })
  })

  it('keeps to the preset where masthead.json is broken', async () => {
    const { publication } = await createWorld({ 'masthead.json': '{"name": 1}' })
    expect((await publication.view()).name).toBe('This Week in Rust')
  })
})

describe.runIf(corpusFolder !== null)('with the real newsletter', () => {
  it('opens draft 621, adds a line, commits exactly that, and starts 622 from the real template', async () => {
    const source = readCorpusText('draft-621.md')
    const { service, ada, repo, rooms, row } = await createWorld({
      [draft]: source,
      'draft/DRAFT_TEMPLATE': readCorpusText('draft-template.md'),
    })
    must(await service.open(ada, { path: draft }))
    const { id } = await row()
    expect(await rooms.read(id, boardMarkdown)).toBe(source)
    must(
      await rooms.edit(id, {
        userId: ada.id,
        change: async (doc) => {
          const section = snapshotBoard(doc).blocks.find(
            (block) => block.kind === 'section' && block.title === 'Research',
          )
          return addCard(doc, {
            card: { id: blockId(randomUUID()), title: 'A paper', url: 'https://example.org/paper' },
            target: { parent: section?.id ?? null, after: section?.children[0]?.id ?? null },
            origin: { kind: 'edit', actor: ada.id },
          })
        },
      }),
    )
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add a paper' }))
    const changed = repo
      .git('show', '--format=', '--unified=0', oid)
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
    expect(changed).toEqual(['+* [A paper](https://example.org/paper)'])
    expect(must(await service.createNext(ada))).toMatchObject({
      number: 622,
      title: 'This Week in Rust 622',
      date: '2025-10-22',
    })
    const { markdown } = must(await service.markdown(ada, 622))
    expect(markdown).not.toContain('$twir')
    expect(markdown).toContain('### South America\n* 2025-10-25 | São Paulo, BR')
    expect(markdown).not.toContain('* 2025-10-08')
  })
})

it.runIf(corpusFolder === null)(`the real newsletter: ${corpusMissing}`, () => expect(ok(null).ok).toBe(true))
