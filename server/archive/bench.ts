import type { ArchiveQuery } from '../../lib/views'
import type { Database } from '../db/client'
import { type NewArchiveEntry, replaceArchiveIssue, tidyArchive } from '../db/queries/archive'
import { publications } from '../db/schema'
import { testDatabase } from '../testing/database'
import { search } from './search'

export interface ArchiveBench {
  readonly name: string
  readonly links: number
  readonly queries: number
  /** Milliseconds. */
  readonly median: number
  readonly p95: number
  readonly slowest: number
}

const issues = 800
const linksEach = 100
const rounds = 12
const all: ArchiveQuery = { q: '', section: null, tag: null, year: null, domain: null, kind: null, page: 1 }

/** Searching 80,000 generated links whose words are as unequally frequent as in real titles; `now` gives milliseconds. */
export async function benchArchive(now: () => number): Promise<ArchiveBench> {
  const { db, close } = await testDatabase()
  try {
    const publicationId = await fill(db)
    const progress = () => ({ state: 'idle', done: 0, total: 0, complete: true, problem: null }) as const
    const at = { db, publicationId, clock: { now: () => new Date('2026-06-01') }, progress }
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1)
      for (const query of queries) {
        const start = now()
        await search(at, null, { ...all, ...query })
        if (round > 1) times.push(now() - start)
      }
    times.sort((a, b) => a - b)
    const at95 = times[Math.floor(times.length * 0.95)] ?? 0
    const median = times[Math.floor(times.length / 2)] ?? 0
    const counted = { links: issues * linksEach, queries: times.length }
    return { name: 'archive search', ...counted, median, p95: at95, slowest: times.at(-1) ?? 0 }
  } finally {
    await close()
  }
}

/** From the most common word of all to one that is rare, as typed, and narrowed. */
const queries: readonly Partial<ArchiveQuery>[] = [
  { q: 'w1' },
  { q: 'w' },
  { q: 'w2' },
  { q: 'w5 w9' },
  { q: 'w1 w2 w3' },
  { q: 'w40' },
  { q: 'w4000' },
  { q: '"w1 w2"' },
  { q: 'w123 nothing' },
  { q: 'section' },
  { q: 'w1', year: 2020 },
  { q: 'w3', section: 'Section 2' },
  { q: 'w1', tag: 'video' },
  { q: 'w1', domain: 'host1.example' },
  { domain: 'host1.example' },
  { section: 'Section 2', year: 2021 },
  { tag: 'video' },
  { q: 'domain:host3.example w7' },
  { q: 'w1', page: 20 },
  {},
]

async function fill(db: Database): Promise<number> {
  const [row] = await db
    .insert(publications)
    .values({ preset: 'demo', repository: 'bench', branch: 'main' })
    .returning()
  const publicationId = row?.id ?? 0
  const random = seeded(42)
  const day = 24 * 3_600_000
  for (let number = 1; number <= issues; number += 1) {
    const date = new Date(Date.UTC(2011, 0, 1) + number * 7 * day).toISOString().slice(0, 10)
    const path = `content/${date}.md`
    const issue = {
      publicationId,
      path,
      blob: path,
      number,
      title: `Bench ${number}`,
      date,
      status: 'published' as const,
    }
    const entries = Array.from({ length: linksEach }, (_, position) => entry(random, { position, date }))
    await db.transaction((tx) => replaceArchiveIssue(tx, issue, entries))
  }
  await tidyArchive(db)
  return publicationId
}

function entry(random: () => number, { position, date }: { position: number; date: string }): NewArchiveEntry {
  const words = Array.from({ length: 4 + Math.floor(random() * 6) }, () => `w${rank(random, 8000)}`)
  const host = `host${rank(random, 3000)}.example`
  const url = `https://${host}/${words.join('-')}`
  const section = `Section ${rank(random, 30)}`
  const tags = random() < 0.1 ? ['video'] : []
  const place = { section, tags, date, issueDate: date, published: true, prime: random() < 0.7 }
  return { position, kind: 'link', title: words.join(' '), url, urlKey: url, host, ...place }
}

/** The first of many is by far the most frequent, as words and hosts are. */
function rank(random: () => number, most: number): number {
  return Math.floor(most ** random())
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
