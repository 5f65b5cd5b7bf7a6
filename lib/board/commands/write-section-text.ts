import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { rootParent } from '../keys'
import type { PlanBlock } from '../plant'
import { readBlock } from '../read'
import type { Entry } from '../tree'
import type { Origin } from '../types'
import { command, contentOf, type Draft, mapOf } from './draft'
import { findPlaceholder, sectionsTitled, textOf } from './placeholder'
import { replacePlaceholder } from './replace-placeholder'
import { insert, planText, replaceWhole, standing } from './section-text'

export interface SectionText {
  /** What the ids of the new blocks begin with: one that no block's id begins with yet. */
  readonly prefix: string
  /** The section's heading as it reads. */
  readonly section: string
  /** The line whose place the text takes; null where there is none. */
  readonly placeholder: string | null
  /** What was written before, whose place the text takes where any of it is still in the document. */
  readonly replaces: readonly BlockId[]
  readonly markdown: string
  readonly origin: Origin
}

export interface WrittenText {
  readonly blocks: readonly BlockId[]
  /** What the text took the place of; nothing: it stands at the head of the section. */
  readonly over: 'blocks' | 'placeholder' | 'nothing'
  /** The markdown of that. */
  readonly replaced: string
}

/**
 * Writes text into a section as blocks of its own: in the place of what was written before, else of the placeholder, else
 * right below the heading. What it takes the place of goes to the trash; of a block that holds more than the placeholder,
 * the rest stays as it is.
 *
 * At once: what others do to other blocks stays, and so does what they write into the rest of a block that is cut in two;
 * in rich text, only what they write into its upper part does. Two people writing both get their text, one after the other.
 */
export function writeSectionText(doc: Y.Doc, text: SectionText): Result<WrittenText> {
  return command(doc, text.origin, (draft) => {
    const planned = planText(draft, text)
    if (!planned.ok) return planned
    return writePlan(draft, planned.value, text)
  })
}

function writePlan(draft: Draft, blocks: readonly PlanBlock[], text: SectionText): Result<WrittenText> {
  const ids = blocks.filter(({ parent }) => parent === rootParent).map(({ content }) => content.id)
  const before = standing(draft, text.replaces)
  if (before.length > 0) {
    const replaced = linesOf(draft, before)
    replaceWhole(draft, before, blocks)
    return ok({ blocks: ids, over: 'blocks', replaced })
  }
  const sections = sectionsTitled(draft, text.section)
  const [first] = sections
  if (first === undefined) return noSection(text.section)
  for (const { id } of text.placeholder === null ? [] : sections) {
    const found = findPlaceholder(draft, id, text.placeholder ?? '')
    if (found === null) continue
    replacePlaceholder(draft, found, { blocks, prefix: text.prefix })
    return ok({ blocks: ids, over: 'placeholder', replaced: found.line })
  }
  insert(draft, { parent: first.id, siblings: contentOf(draft, first.id), index: -1 }, blocks)
  return ok({ blocks: ids, over: 'nothing', replaced: '' })
}

export const noSection = (title: string) =>
  refuse('not-found', `The board has no section “${title}”. Add it, then try again.`)

function linesOf(draft: Draft, entries: readonly Entry[]): string {
  return entries
    .flatMap(({ id }) => {
      const content = readBlock(id, mapOf(draft, id))
      return content === null ? [] : textOf(content, draft.eol)
    })
    .join(draft.eol + draft.eol)
}
