import type { ViewBlock } from './viewBlock'

/** Addresses by label, for links that are written by reference. */
export type Definitions = ReadonlyMap<string, string>

const none: Definitions = new Map()
const comment = /<!--[\s\S]*?(?:-->|(?![\s\S]))/g
const definition = /^ {0,3}\[((?:[^\\[\]]|\\.)+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))/gm

/** All that an issue's blocks define; of two with one label, the first counts. The same object while there are none. */
export function definitionsOf(blocks: readonly ViewBlock[]): Definitions {
  const found = new Map<string, string>()
  for (const source of sourcesOf(blocks))
    for (const [, label = '', angled, bare] of source.replace(comment, '').matchAll(definition)) {
      const key = labelKey(label)
      if (!found.has(key)) found.set(key, angled ?? bare ?? '')
    }
  return found.size === 0 ? none : found
}

/** Equal for labels that name the same: case and runs of white space do not count. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

function sourcesOf(blocks: readonly ViewBlock[]): readonly string[] {
  return blocks.flatMap((block) => [...(block.kind === 'verbatim' ? [block.source] : []), ...sourcesOf(block.children)])
}
