import type { Block, Issue } from '../issue'
import { joinRuns, type Run } from './run'

/** Addresses by label, for links that are written by reference. */
export type Definitions = ReadonlyMap<string, string>

const comment = /<!--[\s\S]*?(?:-->|(?![\s\S]))/g
const definition = /^ {0,3}\[((?:[^\\[\]]|\\.)+)\]:[ \t]*(?:<([^<>\r\n]*)>|(\S+))/gm

/** All that an issue defines; of two with one label, the first counts. */
export function definitionsOf(issue: Issue): Definitions {
  const found = new Map<string, string>()
  for (const source of sourcesOf(issue.blocks))
    for (const [, label = '', angled, bare] of source.replace(comment, '').matchAll(definition)) {
      const key = labelKey(label)
      if (!found.has(key)) found.set(key, angled ?? bare ?? '')
    }
  return found
}

/** The address behind a label; null where it is not defined. */
export function defined(definitions: Definitions, label: string): string | null {
  return definitions.get(labelKey(label)) ?? null
}

/** `[text]`, `[text][label]`, and `[text][title](url)`, where a missing definition makes the second a link of its own. */
const reference =
  /\[((?:[^[\]\\]|\\.|\[[^[\]]*\])+)\](?:[ \n]?\[([^[\]]*)\])?(?:\((https?:\/\/[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\))?/dg

/** The runs with what is written by reference as links of their own. */
export function resolveReferences(runs: readonly Run[], definitions: Definitions): readonly Run[] {
  return joinRuns(runs.flatMap((run) => (run.url === null ? split(run, definitions) : [run])))
}

function split(run: Run, definitions: Definitions): readonly Run[] {
  const parts: Run[] = []
  let end = 0
  for (const { index, 0: whole, indices } of withoutCode(run.markdown).matchAll(reference)) {
    const [text = '', label, address] = (indices ?? []).slice(1).map((range) => range && run.markdown.slice(...range))
    const url = address ?? defined(definitions, label || text)
    if (url === null) continue
    const title = address === undefined ? text : label || text
    parts.push(plain(run.markdown.slice(end, index)), { text: unticked(title), markdown: title, url })
    end = index + whole.length
  }
  return end === 0 ? [run] : [...parts, plain(run.markdown.slice(end))]
}

/** As long as before, with nothing in code that could be taken for a link. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(`+)[\s\S]*?\1/g, (code) => code.replace(/[[\]()]/g, ' '))
}

function plain(markdown: string): Run {
  return { text: unticked(markdown), markdown, url: null }
}

function unticked(markdown: string): string {
  return markdown.replaceAll('`', '')
}

function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

function sourcesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => [...(block.kind === 'verbatim' ? [block.source] : []), ...sourcesOf(block.children)])
}
