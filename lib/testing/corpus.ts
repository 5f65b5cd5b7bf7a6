import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the real issues are: `MASTHEAD_CORPUS`, else beside the checkout. Null where neither exists. */
export const corpusFolder: string | null =
  [process.env['MASTHEAD_CORPUS'], join(import.meta.dirname, '../../../shared/corpus')].find(
    (path) => path !== undefined && existsSync(join(path, 'issues')),
  ) ?? null

/** What a skipped test says, out loud. */
export const corpusMissing = 'skipped: the corpus of real issues is not there (set MASTHEAD_CORPUS to its folder)'

export interface CorpusText {
  readonly name: string
  readonly year: number
  readonly source: string
}

export function readCorpusText(name: string): string {
  if (corpusFolder === null) throw new Error(corpusMissing)
  return readFileSync(join(corpusFolder, name), 'utf8')
}

/** All published issues, oldest first. */
export function readCorpusIssues(): readonly CorpusText[] {
  if (corpusFolder === null) throw new Error(corpusMissing)
  return readdirSync(join(corpusFolder, 'issues'))
    .sort()
    .map((name) => ({ name, year: Number(name.slice(0, 4)), source: readCorpusText(`issues/${name}`) }))
}

/** One pull request of a week: the whole draft before and after it. */
export interface CorpusPull {
  readonly number: number
  readonly title: string
  readonly base: string
  readonly head: string
}

/** The weeks of real pull requests, oldest first, each with its pull requests in order of number. */
export function readCorpusWeeks(): ReadonlyArray<{ readonly week: string; readonly pulls: readonly CorpusPull[] }> {
  return readCorpusFolder('pulls').map((week) => {
    const index: { pulls: Array<Record<'title' | 'base' | 'head', string> & { number: number }> } = JSON.parse(
      readCorpusText(`pulls/${week}/index.json`),
    )
    const pulls = index.pulls.map(({ number, title, base, head }) => ({
      number,
      title,
      base: readCorpusText(`pulls/${week}/${base}`),
      head: readCorpusText(`pulls/${week}/${head}`),
    }))
    return { week, pulls: pulls.toSorted((one, other) => one.number - other.number) }
  })
}

/** The weeks whose draft's versions are known, each with its versions as they arrived. */
export function readCorpusHistory(): ReadonlyArray<{ readonly week: string; readonly versions: readonly string[] }> {
  return readCorpusFolder('history').map((week) => {
    const index: ReadonlyArray<{ readonly file: string }> = JSON.parse(readCorpusText(`history/${week}/index.json`))
    return { week, versions: index.map(({ file }) => readCorpusText(`history/${week}/${file}`)) }
  })
}

function readCorpusFolder(name: string): readonly string[] {
  if (corpusFolder === null) throw new Error(corpusMissing)
  return readdirSync(join(corpusFolder, name)).sort()
}

/** In how many orders by chance the pull requests of each week are merged: `MASTHEAD_ORDERS`, else one. */
export const randomOrders: number = Number(process.env['MASTHEAD_ORDERS'] ?? 1)
