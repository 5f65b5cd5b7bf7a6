import type * as Y from 'yjs'
import { type BoardBlock, snapshotBoard, type Target } from '../../lib/board'
import type { BlockId, Card, SubmissionId } from '../../lib/issue'
import { linkKey } from '../../lib/links'
import { parseIssue, titleText } from '../../lib/markdown'
import type { PullPart } from '../../lib/pulls'

/** A card that stands on a board, by what it is. */
export interface CardOnBoard {
  readonly block: BlockId
  readonly submission: SubmissionId | null
}

/** The cards of a board, found by what a part of a pull request is. */
export interface BoardCards {
  /** The cards of the part's link or event, in the section its author put it: those first that stand for nothing yet. */
  inItsSection(part: PullPart): readonly CardOnBoard[]
  /** The same in any section. */
  anywhere(part: PullPart): readonly CardOnBoard[]
  /** Where a new card comes at the end of the part's section; null where the board has no such section. */
  endOfSection(part: PullPart): Target | null
}

interface Found extends CardOnBoard {
  readonly section: string | null
  readonly key: string
}

/** Reads which cards stand on a board now. */
export function readBoardCards(doc: Y.Doc): BoardCards {
  const cards = new Map<string, Found[]>()
  const { blocks } = snapshotBoard(doc)
  for (const found of cardsBelow(blocks, null)) {
    const same = cards.get(found.key)
    if (same === undefined) cards.set(found.key, [found])
    else same.push(found)
  }
  const anywhere = (part: PullPart): readonly Found[] => {
    const card = parseCard(part.source)
    return card === null ? [] : (cards.get(keyOf(card)) ?? []).toSorted(freeFirst)
  }
  return {
    anywhere,
    inItsSection: (part) => anywhere(part).filter(({ section }) => section === part.section),
    endOfSection({ section }) {
      const found = blocks.find((block) => block.kind === 'section' && titleText(block.title) === section)
      if (found === undefined) return null
      const last = found.children.findLast(({ kind }) => kind === 'link' || kind === 'event')
      return { parent: found.id, after: (last ?? found.children.at(-1))?.id ?? null }
    },
  }
}

const freeFirst = (a: Found, b: Found) => Number(a.submission !== null) - Number(b.submission !== null)

function cardsBelow(blocks: readonly BoardBlock[], section: string | null): readonly Found[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'section') return cardsBelow(block.children, titleText(block.title))
    if (block.kind !== 'link' && block.kind !== 'event') return []
    const { id, submission } = block
    return [{ block: id, submission, section, key: keyOf(block) }, ...cardsBelow(block.children, section)]
  })
}

type Named = Pick<Card, 'kind' | 'url' | 'title'> & { readonly date?: string }

/** Events of one group may share an address: their day and their name part them. */
function keyOf({ kind, url, title, date = '' }: Named): string {
  return kind === 'link' ? linkKey(url) : `${date} ${linkKey(url)} ${titleText(title)}`
}

/** The card that lines of markdown are, or are but for their bullet; null for anything else. */
export function parseCard(source: string): Card | null {
  return firstCard(dedent(source)) ?? firstCard(`* ${source.trim()}`)
}

/** Whether its author forgot the bullet: as it stands it would be a paragraph, not a card. */
export function lacksBullet({ kind, source }: PullPart): boolean {
  return kind !== 'change' && firstCard(dedent(source)) === null && parseCard(source) !== null
}

function firstCard(source: string): Card | null {
  const [block, ...more] = parseIssue(source).blocks
  return more.length === 0 && (block?.kind === 'link' || block?.kind === 'event') ? block : null
}

/** Lines that were nested, without the indent that the first of them has. */
function dedent(source: string): string {
  const indent = /^[ \t]*/.exec(source)?.[0] ?? ''
  return indent === '' ? source : source.replace(new RegExp(`^${indent}`, 'gm'), '')
}
