import { hashText } from './hash'
import { cardIdentity } from './pair-cards'
import type { DraftPart, SplitPull } from './split-pull'

export interface NamedDraft {
  readonly key: string
  readonly draft: DraftPart
  /** The lines that come and go with it, in order. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** The parts of a pull request in the order in which they stand in it, each with a key of its own. */
export function draftsOf(split: SplitPull): readonly NamedDraft[] {
  const lines = new Map<DraftPart, { added: string[]; removed: string[] }>()
  for (const [index, op] of split.ops.entries()) {
    const owner = split.owners[index] ?? null
    if (owner === null) continue
    const own = lines.get(owner) ?? { added: [], removed: [] }
    lines.set(owner, own)
    if (op.base !== null) own.removed.push(split.base[op.base] ?? '')
    if (op.head !== null) own.added.push(split.head[op.head] ?? '')
  }
  const used = new Map<string, number>()
  return [...lines].map(([draft, { added, removed }]) => {
    const name = nameOf(draft, { added, removed })
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return { key: count === 1 ? name : `${name}#${count}`, draft, added, removed }
  })
}

function nameOf({ about }: DraftPart, lines: Pick<NamedDraft, 'added' | 'removed'>): string {
  if (about.kind === 'added')
    return `${about.card.block.kind}:${hashText(`${about.card.section ?? ''}\n${cardIdentity(about.card)}`)}`
  const text = `${lines.removed.map((line) => line.trimEnd()).join('\n')}\0${lines.added.map((line) => line.trimEnd()).join('\n')}`
  return `change:${hashText(text)}`
}
