import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CorpusPull, corpusFolder, corpusMissing, readCorpusWeeks } from '../../lib/testing/corpus'
import { createTestRepository, type TestRepository } from '../testing/repository'
import { buildDriver } from './testing/driver'

// All five weeks: MASTHEAD_WEEKS=5 npx vitest run server/cli/merge-weeks.test.ts
const count = Number(process.env['MASTHEAD_WEEKS'] ?? 2)

let folder: string
let driver: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-weeks-'))
  driver = await buildDriver(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = 'draft/notes.md'

/**
 * A repository as it was in a week: the drafts that pull requests began with, each pull request as a branch off its own.
 * `main` has the first draft's text and knows the others, so that git finds the base of each pull request.
 */
function weekRepository(pulls: readonly CorpusPull[]): TestRepository {
  const repository = createTestRepository()
  const bases = [...new Set(pulls.map(({ base }) => base))]
  const commits = [
    ...bases.map((text, index) => commit(`base-${index}`, { text, mark: index + 1, from: index === 0 ? null : 1 })),
    ...pulls.map(({ number, base, head }, index) =>
      commit(`pull-${number}`, { text: head, mark: bases.length + index + 1, from: bases.indexOf(base) + 1 }),
    ),
  ]
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.path, input: commits.join('') })
  repository.git('checkout', '--quiet', '-B', 'main', 'base-0')
  const others = bases.slice(1).map((_, index) => `base-${index + 1}`)
  if (others.length > 0) repository.git('merge', '--quiet', '-s', 'ours', '-m', 'Know all drafts', ...others)
  return repository
}

function commit(branch: string, { text, mark, from }: { text: string; mark: number; from: number | null }): string {
  const data = (content: string) => `data ${Buffer.byteLength(content)}\n${content}\n`
  const head = `commit refs/heads/${branch}\nmark :${mark}\ncommitter Robin Reed <robin@example.org> ${1_900_000_000 + mark} +0000\n`
  return `${head}${data(branch)}${from === null ? '' : `from :${from}\n`}M 100644 inline ${file}\n${data(text)}\n`
}

/** Merges every pull request in order of number; the numbers of those that git stopped at, which are left out. */
function mergeAll(repository: TestRepository, pulls: readonly CorpusPull[]): readonly number[] {
  return pulls.flatMap(({ number }) => {
    try {
      repository.git('merge', '--quiet', '-m', `Merge ${number}`, `pull-${number}`)
      return []
    } catch {
      repository.git('merge', '--abort')
      return [number]
    }
  })
}

it('takes nearly all conflicts from git, over real weeks', { timeout: 600_000 }, (context) => {
  if (corpusFolder === null) return context.skip(corpusMissing)
  const weeks = readCorpusWeeks()
  const chosen = weeks.filter((_, index) => index % Math.floor(weeks.length / count) === 0).slice(0, count)
  const totals = { pulls: 0, alone: 0, driven: 0 }
  for (const { week, pulls } of chosen) {
    const repository = weekRepository(pulls)
    const alone = mergeAll(repository, pulls)
    repository.close()
    const installed = weekRepository(pulls)
    installed.git('config', 'merge.masthead.driver', `'${process.execPath}' '${driver}' merge %O %A %B %P`)
    writeFileSync(path.join(installed.path, '.git/info/attributes'), 'draft/*.md merge=masthead\n')
    const driven = mergeAll(installed, pulls)
    installed.close()
    totals.pulls += pulls.length
    totals.alone += alone.length
    totals.driven += driven.length
    const stopped = driven.length === 0 ? '' : ` (${driven.map((number) => `#${number}`).join(', ')})`
    process.stdout.write(
      `${week}: ${pulls.length} pull requests; git alone stops at ${alone.length}, with the driver at ${driven.length}${stopped}\n`,
    )
  }
  process.stdout.write(`in all: ${totals.pulls}; git alone ${totals.alone}, with the driver ${totals.driven}\n`)
  expect(totals.alone).toBeGreaterThan(totals.pulls / 10)
  expect(totals.driven).toBeLessThanOrEqual(totals.alone / 5)
})
