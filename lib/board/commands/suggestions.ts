import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import type { BlockContent, BlockMap } from '../content'
import { blockKey } from '../keys'
import { planOf } from '../patch/plan-of'
import { writeContent } from '../patch/write-content'
import { readBlock } from '../read'
import { readSuggestions, writeSuggestions } from '../suggestions'
import { titleText } from '../text'
import type { Origin } from '../types'
import { command, contentOf, type Draft, mapOf, requireEntry, sectionsOf } from './draft'
import { moveInto } from './move-blocks'
import { putIntoTrash } from './trash-blocks'

interface Choice {
  readonly block: BlockId
  readonly field: string
  readonly origin: Origin
}

/**
 * Takes over what git has for a field, in place of the board's; the suggestion goes. A block that git removed goes into
 * the trash; one that git edited and the board removed gets the edit where it is.
 *
 * At once: two people accepting get it once; of one accepting and another editing the field, one value holds.
 */
export function acceptSuggestion(doc: Y.Doc, { block, field, origin }: Choice): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    const map = mapOf(draft, block)
    const found = readSuggestions(map).find((each) => each.field === field)
    if (found === undefined) return gone
    const done = take(draft, { block, field, theirs: found.theirs })
    if (done.ok) drop(map, field)
    return done
  })
}

/** Lets the board's value stand; the suggestion goes. */
export function dismissSuggestion(doc: Y.Doc, { block, field, origin }: Choice): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    drop(mapOf(draft, block), field)
    return ok(null)
  })
}

const gone = refuse('conflict', 'Somebody has decided on this suggestion already.')

function drop(map: BlockMap, field: string): void {
  writeSuggestions(
    map,
    readSuggestions(map).filter((each) => each.field !== field),
  )
}

interface Taken {
  readonly block: BlockId
  readonly field: string
  readonly theirs: string | null
}

function take(draft: Draft, { block, field, theirs }: Taken): Result<null> {
  const map = mapOf(draft, block)
  if (field === 'block' || field === 'text') return takeText(draft, block, theirs)
  if (field === 'place') return takePlace(draft, block, theirs ?? '')
  const content = readBlock(block, map)
  const next = content === null ? null : withField(content, field, theirs)
  if (next === null) return unknownField
  writeContent(map, { content: next, asIs: map.get(blockKey.asIs) === true })
  return ok(null)
}

const unknownField = refuse('invalid', 'This can’t be taken over here. Copy what you need from it, then dismiss it.')

/** The fields of a conflict, by the name they have in a block. */
const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  url: 'url',
  lead: 'lead',
  suffix: 'suffix',
  date: 'date',
  endDate: 'endDate',
  venue: 'place',
  group: 'group',
}

function withField(content: BlockContent, field: string, theirs: string | null): BlockContent | null {
  if (content.kind === 'frontmatter') {
    const fields = content.fields.map((each) => (each.name === field ? { ...each, value: theirs ?? '' } : each))
    return { ...content, fields }
  }
  if (content.kind === 'section' && field === 'level') {
    const level = ([1, 2, 3, 4, 5, 6] as const).find((known) => `${known}` === theirs)
    return level === undefined ? null : { ...content, level, form: { open: `${'#'.repeat(level)} `, close: '' } }
  }
  const name = fieldNames[field]
  return name === undefined || !(name in content) ? null : ({ ...content, [name]: theirs } as BlockContent)
}

/** The whole block as git has it. */
function takeText(draft: Draft, block: BlockId, theirs: string | null): Result<null> {
  const entry = draft.entries.get(block)
  if (entry === undefined) return gone
  if (theirs === null) {
    putIntoTrash(draft, [entry], () => [])
    return ok(null)
  }
  const [plan] = planOf(theirs, 'next ').blocks
  if (plan === undefined || plan.content.kind !== entry.kind) return unknownField
  writeContent(mapOf(draft, block), { content: plan.content, asIs: plan.asIs })
  return ok(null)
}

/** To the end of the section that git has it in. */
function takePlace(draft: Draft, block: BlockId, title: string): Result<null> {
  const entry = draft.entries.get(block)
  const section = sectionsOf(draft).find(({ id }) => titleText(draft.doc, id)?.toString().trim() === title)
  if (entry === undefined || section === undefined)
    return refuse('conflict', `There is no section “${title}” on the board. Move the card by hand.`)
  const siblings = contentOf(draft, section.id).filter(({ id }) => id !== block)
  moveInto(draft, { parent: section.id, siblings, index: siblings.length - 1 }, [entry])
  return ok(null)
}
