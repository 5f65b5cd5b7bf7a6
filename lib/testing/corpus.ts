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
