import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { PathPattern } from '../../lib/publication'
import type { ArchiveHit, ArchiveQuery } from '../../lib/views'
import type { Database } from '../db/client'
import { archiveEntries, archiveIssues, publications, submissions } from '../db/schema'
import { testDatabase } from '../testing/database'
import { newsletter, open } from '../testing/newsletter'
import type { TestRepository } from '../testing/repository'
import { type Archive, createArchive } from '.'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const log = pino({ level: 'silent' })
const clock = { now: () => new Date('2026-03-04T12:00:00Z') }
const editor = { id: 'e', name: 'Fern', role: 'editor' } as const
const rules = { name: 'Shed Notes', published: 'content/{date}-shed.md', drafts: 'draft/{date}-shed.md' }

const issue = (number: number, date: string, body: string) =>
  `Title: Shed Notes ${number}\nNumber: ${number}\nDate: ${date}\n\n${body}\n`
const files = {
  'content/2025-01-01-shed.md': issue(
    1,
    '2025-01-01',
    '# News\n\n* [video] [Digging with a spade](https://dig.example/spade?utm_source=x)\n* [Watering](https://water.example/1)\n\nSee [how moles dig](https://dig.example/moles) too.',
  ),
  'content/2024-01-01-shed.markdown': issue(
    0,
    '2024-01-01',
    '# Blog Posts\n\n* [Digging with a fork](https://dig.example/fork)\n\n# Upcoming Events\n\n* 2024-02-01 | Bonn, DE | [Shed Friends](https://meet.example/shed)\n  * [**Open shed**](https://meet.example/1)\n\n# Crate of the Week\n\nThis week’s crate is [rake](https://crates.example/rake), for leaves.\n\nThanks to [Moss](https://moss.example) for the suggestion!\n\n# Quote of the Week\n\n> Dig where you stand.\n\n– [Fern](https://fern.example/1)',
  ),
  'draft/2026-03-05-shed.md': issue(9, '2026-03-05', '# News\n\n* [Secret digging](https://secret.example)'),
  'content/notes.md': 'Not an issue [digging](https://not.example)\n',
}

async function world(given: Record<string, string> = files): Promise<World> {
  const { db, close } = await testDatabase()
  stops.push(close)
  const repository = newsletter(given)
  const [row] = await db.insert(publications).values({ preset: 'demo', repository: 'x', branch: 'main' }).returning()
  const make = () =>
    createArchive({
      db,
      log,
      clock,
      publication: {
        id: row?.id ?? 0,
        repository: open(repository.path),
        rules: async () => rules as typeof rules & Record<'published' | 'drafts', PathPattern> as never,
      },
    })
  return { db, repository, archive: make(), make, publicationId: row?.id ?? 0 }
}

interface World {
  readonly db: Database
  readonly repository: TestRepository
  readonly archive: Archive
  readonly publicationId: number
  make(): Archive
}

const all: ArchiveQuery = { q: '', section: null, tag: null, year: null, domain: null, kind: null, page: 1 }
const plain = ({ title }: ArchiveHit) => title.map(({ text }) => text).join('')

async function titles(archive: Archive, query: Partial<ArchiveQuery>, actor: typeof editor | null = null) {
  const found = await archive.search(actor, { ...all, ...query })
  if (!found.ok) throw new Error(found.message)
  return found.value.hits.map(plain)
}

describe('the import', () => {
  it('reads every issue, published and draft, and nothing else', async () => {
    const { archive, db } = await world()
    expect(await archive.importNow()).toEqual({ ok: true, value: { read: 3, removed: 0, skipped: 0 } })
    expect(archive.progress()).toEqual({ state: 'idle', done: 3, total: 3, complete: true, problem: null })
    const rows = await db.select().from(archiveIssues).orderBy(archiveIssues.path)
    expect(rows.map(({ number, date, status }) => [number, date, status])).toEqual([
      [0, '2024-01-01', 'published'],
      [1, '2025-01-01', 'published'],
      [9, '2026-03-05', 'draft'],
    ])
    expect((await archive.issues()).map(({ number }) => number)).toEqual([1, 0])
  })

  it('reads what was published under a name with a slip', async () => {
    const { archive } = await world({ 'content/2025-01-01-shde.md': files['content/2025-01-01-shed.md'] })
    await archive.importNow()
    expect(await archive.issues()).toMatchObject([{ number: 1, date: '2025-01-01' }])
  })

  it('takes addresses of any length, and lets one issue that can’t be stored keep no other out', async () => {
    const long = Array.from({ length: 600 }, (_, at) => (at * 7919 * 104_729).toString(36)).join('')
    const content = (at: number, url: string) => issue(at, `2025-01-0${at}`, `# News\n\n* [Link ${at}](${url})`)
    const { archive, db } = await world({
      'content/2025-01-01-shed.md': content(1, 'https://bad.example'),
      'content/2025-01-02-shed.md': content(2, `https://long.example/${long}`),
    })
    await db.execute(`ALTER TABLE archive_entries ADD CONSTRAINT fault CHECK (url <> 'https://bad.example')`)
    expect(await archive.importNow()).toMatchObject({ value: { read: 1, skipped: 1 } })
    expect(await titles(archive, {})).toEqual(['Link 2'])
    await db.execute('ALTER TABLE archive_entries DROP CONSTRAINT fault')
    expect(await archive.importNow()).toMatchObject({ value: { read: 1, skipped: 0 } })
  })

  it('changes nothing when nothing changed, and goes on where another left off', async () => {
    const { archive, db, make } = await world()
    await archive.importNow()
    const before = await db.select().from(archiveEntries).orderBy(archiveEntries.id)
    expect(await archive.importNow()).toMatchObject({ value: { read: 0, removed: 0 } })
    await db.delete(archiveIssues)
    const second = make()
    const running = second.importNow()
    await second.stop()
    await running
    expect((await db.select().from(archiveIssues)).length).toBeLessThanOrEqual(3)
    await make().importNow()
    const after = await db.select().from(archiveEntries).orderBy(archiveEntries.id)
    const values = (rows: typeof before) =>
      rows.map(({ id: _, archiveIssueId: __, ...rest }) => JSON.stringify(rest)).sort()
    expect(values(after)).toEqual(values(before))
  })

  it('takes over what was added, changed, renamed and deleted', async () => {
    const { archive, repository } = await world()
    await archive.importNow()
    repository.git('mv', 'draft/2026-03-05-shed.md', 'content/2026-03-05-shed.md')
    repository.git('rm', '-q', 'content/2024-01-01-shed.markdown')
    repository.commit({
      'content/2025-01-01-shed.md': issue(1, '2025-01-01', '# News\n\n* [Mulch](https://mulch.example)'),
    })
    expect(await archive.importNow()).toEqual({ ok: true, value: { read: 2, removed: 2, skipped: 0 } })
    expect(await titles(archive, {})).toEqual(['Secret digging', 'Mulch'])
  })

  it('passes over what is no text, and says where it stopped when the repository is gone', async () => {
    const { archive, repository } = await world({ ...files, 'content/2025-02-02-shed.md': 'a\0b' })
    expect(await archive.importNow()).toMatchObject({ value: { read: 3, skipped: 1 } })
    repository.close()
    expect(await archive.importNow()).toMatchObject({ ok: false })
    expect(archive.progress()).toMatchObject({ state: 'failed', complete: true, problem: expect.stringMatching(/\.$/) })
    expect(await titles(archive, { q: 'spade' })).toEqual(['Digging with a spade'])
  })

  it('leaves the index in order after many issues', async () => {
    const many = Array.from({ length: 20 }, (_, at) => {
      const date = `2025-01-${String(at + 1).padStart(2, '0')}`
      return [`content/${date}-shed.md`, issue(at, date, '# News\n\n* [Spade](https://dig.example/spade)')]
    })
    const { archive, db } = await world(Object.fromEntries(many))
    await archive.importNow()
    const { rows } = await db.execute(`SELECT reltuples FROM pg_class WHERE relname = 'archive_entries'`)
    expect(rows).toEqual([{ reltuples: 20 }])
  })

  it('runs once more for those who ask while it runs', async () => {
    const { archive } = await world()
    const [first, second, third] = await Promise.all([archive.importNow(), archive.importNow(), archive.importNow()])
    expect([first, second, third].map((outcome) => outcome.ok && outcome.value.read)).toEqual([3, 0, 0])
  })

  it('makes keys of submissions again when the way to make them has changed', async () => {
    const { archive, db, publicationId } = await world()
    const url = 'https://www.dig.example/x/?utm_source=y'
    const base = { publicationId, title: 'x', tags: [], url }
    await db.insert(submissions).values({ ...base, formKey: crypto.randomUUID(), urlKey: 'dig.example/x?utm_source=y' })
    await archive.importNow()
    expect(await db.select({ key: submissions.urlKey }).from(submissions)).toEqual([{ key: 'https://dig.example/x' }])
  })
})

describe('the search', () => {
  it('finds words, forms of them and beginnings, titles before running text and newer before older', async () => {
    const { archive } = await world()
    await archive.importNow()
    const found = await titles(archive, { q: 'digging' })
    expect(found.slice(0, 2)).toEqual(['Digging with a spade', 'Digging with a fork'])
    expect(found.slice(2)).toEqual(['Dig where you stand.', 'how moles dig'])
    expect(await titles(archive, { q: 'wat' })).toEqual(['Watering'])
    expect(await titles(archive, { q: 'spade digging' })).toEqual(['Digging with a spade'])
    expect(await titles(archive, { q: '"with a fork"' })).toEqual(['Digging with a fork'])
    expect(await titles(archive, { q: '"fork with"' })).toEqual([])
  })

  it.each<[Partial<ArchiveQuery>, readonly string[]]>([
    [{ section: 'News & Blog Posts' }, ['Digging with a fork']],
    [{ tag: 'video' }, ['Digging with a spade']],
    [{ year: 2024, q: 'digging' }, ['Digging with a fork', 'Dig where you stand.']],
    [{ domain: 'dig.example', q: 'spade' }, ['Digging with a spade']],
    [{ q: 'domain:www.dig.example fork' }, ['Digging with a fork']],
    [{ domain: 'example', q: 'watering' }, ['Watering']],
    [{ kind: 'event' }, ['Open shed']],
    [{ q: 'bonn' }, ['Open shed']],
    [{ q: 'crate:rake' }, ['rake']],
    [{ q: 'crate: moss' }, ['rake']],
    [{ q: 'quote: stand' }, ['Dig where you stand.']],
    [{ q: 'fern' }, ['Dig where you stand.']],
    [{ q: 'digging w' }, ['Digging with a spade', 'Digging with a fork', 'Dig where you stand.']],
    [{ q: 'dig s' }, ['Digging with a spade', 'Dig where you stand.']],
    [{ q: '"digging with" f' }, ['Digging with a fork']],
    [{ q: 'the spade' }, []],
    [{ q: 'with spades' }, ['Digging with a spade']],
    [{ domain: 'water.example' }, ['Watering']],
    [{ domain: 'ter.example' }, []],
    [{ domain: 'example.water' }, []],
    [{ domain: 'dig.example', q: 'm' }, ['how moles dig']],
  ])('keeps to %j', async (query, expected) => {
    const { archive } = await world()
    await archive.importNow()
    expect(await titles(archive, query)).toEqual(expected)
  })

  it('finds an event that several issues list once, and names them all', async () => {
    const event = (day: string, url = 'https://meet.example/1') =>
      `* 2026-03-${day} | Bonn, DE\n  * [**Open shed**](${url})`
    const events = (number: number, date: string, ...list: string[]) =>
      issue(number, date, `# News\n\n* [Shed news](https://meet.example/1)\n\n# Upcoming Events\n\n${list.join('\n')}`)
    const { archive } = await world({
      'content/2026-02-05-shed.md': events(1, '2026-02-05', event('10')),
      'content/2026-02-12-shed.md': events(2, '2026-02-12', event('10'), event('11')),
      'content/2026-02-19-shed.md': events(3, '2026-02-19', event('10', 'https://meet.example/1?utm_source=x')),
      'draft/2026-03-05-shed.md': events(4, '2026-03-05', event('10')),
    })
    await archive.importNow()
    const found = async (actor: typeof editor | null, query: Partial<ArchiveQuery>) => {
      const outcome = await archive.search(actor, { ...all, ...query })
      if (!outcome.ok) throw new Error(outcome.message)
      const { hits, total, more } = outcome.value
      return {
        hits: hits.map(({ date, issue, others }) => [date, issue.number, ...others.map(({ number }) => number)]),
        total,
        more,
      }
    }
    const events10 = ['2026-03-10', 3, 2, 1]
    expect(await found(null, { kind: 'event' })).toEqual({ hits: [events10, ['2026-03-11', 2]], total: 2, more: false })
    expect((await found(null, { q: 'open' })).hits).toEqual([events10, ['2026-03-11', 2]])
    expect((await found(editor, { q: 'open' })).hits[0]).toEqual(['2026-03-10', 4, 3, 2, 1])
    // Links are not folded: that a link comes again is what one wants to see.
    expect(await found(null, { q: 'news', kind: 'link' })).toMatchObject({
      hits: [
        [null, 3],
        [null, 2],
        [null, 1],
      ],
    })
  })

  it('shows what stands in drafts to editors only', async () => {
    const { archive } = await world()
    await archive.importNow()
    expect(await titles(archive, { q: 'secret' })).toEqual([])
    expect(await titles(archive, { q: 'secret' }, editor)).toEqual(['Secret digging'])
    expect((await archive.choices(null)).years).toEqual([2025, 2024])
    expect((await archive.choices(editor)).years).toEqual([2026, 2025, 2024])
    expect(await archive.issue(9)).toMatchObject({ ok: false, code: 'not-found' })
    expect(await archive.issue(1)).toMatchObject({ value: { markdown: files['content/2025-01-01-shed.md'] } })
  })

  it('marks what was searched for, and says where it stood', async () => {
    const { archive } = await world()
    await archive.importNow()
    const found = await archive.search(null, { ...all, q: 'digging spa' })
    expect(found).toMatchObject({
      value: {
        total: 1,
        more: false,
        hits: [
          {
            title: [
              { text: 'Digging', hit: true },
              { text: ' with a ', hit: false },
              { text: 'spa', hit: true },
              { text: 'de', hit: false },
            ],
            url: 'https://dig.example/spade?utm_source=x',
            host: 'dig.example',
            tags: ['video'],
            section: 'News',
            issue: { number: 1, title: 'Shed Notes 1', date: '2025-01-01', status: 'published' },
          },
        ],
      },
    })
  })

  it.each([
    "'); DROP TABLE archive_entries; --",
    ':*&|!',
    '\0',
    '🌱',
    '"',
    "''",
    '\\',
    '%',
    'a\0b',
    '(((',
    'x'.repeat(10_240),
    'a '.repeat(5000),
    '<script>',
    'crate:',
    '\ud800',
    "'spade':*A & !fork",
  ])('takes %j as words', async (q) => {
    const { archive } = await world()
    await archive.importNow()
    for (const query of [{ q }, { section: q }, { tag: q }, { domain: q }]) {
      const found = await archive.search(null, { ...all, ...query })
      expect(found.ok).toBe(true)
    }
    expect(await titles(archive, { q: 'spade' })).toEqual(['Digging with a spade'])
  })

  it('turns pages', async () => {
    const entries = Array.from({ length: 45 }, (_, at) => `* [Seed ${at}](https://seed.example/${at})`).join('\n')
    const { archive } = await world({ 'content/2025-01-01-shed.md': issue(1, '2025-01-01', `# Seeds\n\n${entries}`) })
    await archive.importNow()
    const pages = await Promise.all([1, 2, 3, 4, Number.NaN, -1].map((page) => titles(archive, { q: 'seed', page })))
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5, 0, 20, 20])
    expect(new Set(pages.slice(0, 3).flat()).size).toBe(45)
    expect(await archive.search(null, { ...all, q: 'seed' })).toMatchObject({ value: { total: 45, pages: 3 } })
  })
})
