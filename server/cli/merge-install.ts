import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PathPattern, parsePublication, presetNames, presets, rulesFile } from '../../lib/publication'
import { Problem } from '../problem'
import { readMarkdown } from './read-text'

/** The two commands that make git merge the drafts of the newsletter repository in this folder with us. */
export async function installLines(folder: string): Promise<readonly [string, string]> {
  const driver = `${quote(process.execPath)} ${quote(launcher())} merge %O %A %B %P`
  const attribute = `${glob(await draftPattern(folder))} merge=masthead`
  return [`git config merge.masthead.driver ${quote(driver)}`, `echo ${quote(attribute)} >> .gitattributes`]
}

/** The command line of this checkout, whether we run from the sources or built. */
function launcher(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const found = ['../launch/masthead.mjs', '../server/launch/masthead.mjs'].map((each) => path.resolve(here, each))
  const file = found.find((each) => existsSync(each))
  if (file === undefined) throw new RangeError(`Expected the command line beside ${here}`)
  return file
}

/** Of the repository's own rules, else of the preset whose template it has, else of This Week in Rust. */
async function draftPattern(folder: string): Promise<PathPattern> {
  const rules = path.join(folder, rulesFile)
  if (existsSync(rules)) {
    const parsed = parsePublication(await readMarkdown(rules))
    if (!parsed.ok) throw new Problem(parsed.message)
    return parsed.value.drafts
  }
  const known = presetNames.find((name) => existsSync(path.join(folder, presets[name].template.path)))
  return presets[known ?? 'this-week-in-rust'].drafts
}

function glob(pattern: PathPattern): string {
  return pattern.replaceAll(/\{(?:date|number)\}/g, '*')
}

/** As one word of a shell, which git runs the driver with. */
function quote(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
