import type { EventBlock } from '../issue'
import { type Marker, parseMarker } from '../markdown'
import type { BlockContent } from './content'

export type { Marker }

/**
 * A board keeps a marker as it is relative to what the entry stands in: `    = ` is an indent of four below the parent's,
 * with the parent's bullet. So a card can move with all that is nested in it by changing its own marker only, and two
 * people who move different parts of a list at once never leave an entry with an indent that fits nowhere.
 */
const sameBullet = '='
const relative = /^([ \t]*)([-+*=]|\d{1,9}[.)])([ \t]{1,4})$/

export const usualMarker: Marker = { indent: '', bullet: '*', pad: ' ' }
export const usualNesting = '    '

/** The pieces of a marker as it stands in the text; of one that is none, the usual ones. */
export function readMarker(text: string): Marker {
  return parseMarker(text) ?? usualMarker
}

export function formatMarker({ indent, bullet, pad }: Marker): string {
  return `${indent}${bullet}${pad}`
}

/** A marker as a board keeps it, for an entry under `parent` (null: at the top of a list). */
export function relativeMarker(marker: Marker, parent: Marker | null): string {
  if (parent === null) return formatMarker(marker)
  const indent = marker.indent.startsWith(parent.indent) ? marker.indent.slice(parent.indent.length) : usualNesting
  return formatMarker({ ...marker, indent, bullet: marker.bullet === parent.bullet ? sameBullet : marker.bullet })
}

/** The marker as it stands in the text, of an entry that has come to stand under `parent`. */
export function settledMarker(kept: string, parent: Marker | null): Marker {
  const [, indent = '', bullet = '*', pad = ' '] = relative.exec(kept) ?? []
  if (parent === null)
    return { indent: /^ {0,3}$/.test(indent) ? indent : '', bullet: bullet.replace(sameBullet, '*'), pad }
  return { indent: parent.indent + fitNesting(indent, parent), bullet: bullet.replace(sameBullet, parent.bullet), pad }
}

/** Deeper than this below the parent's content, an entry would read as code. */
const DEEPEST = 3

/** An indent that makes an entry read as nested in `parent`. */
export function fitNesting(indent: string, { bullet, pad }: Marker): string {
  if (indent.includes('\t') || pad.includes('\t')) return indent
  const least = bullet.length + pad.length
  return ' '.repeat(Math.min(Math.max(indent.length, least), least + DEEPEST))
}

/** A block's own text as a board keeps it: markers relative, and source in a card without that card's indent. */
export function keepContent(content: BlockContent, parent: Marker | null): BlockContent {
  switch (content.kind) {
    case 'link':
      return { ...content, marker: relativeMarker(readMarker(content.marker), parent) }
    case 'event':
      return { ...content, ...keepEventMarkers(content, parent) }
    case 'verbatim':
      return { ...content, source: dedent(content.source, parent?.indent ?? '') }
    default:
      return content
  }
}

export function keepEventMarkers(event: Pick<EventBlock, 'marker' | 'entryMarker'>, parent: Marker | null) {
  const marker = readMarker(event.marker)
  return { marker: relativeMarker(marker, parent), entryMarker: relativeMarker(readMarker(event.entryMarker), marker) }
}

/** The reverse of `keepContent`: the block's text where it stands now. Gives the very same object where that says the same. */
export function settleContent(content: BlockContent, parent: Marker | null): BlockContent {
  switch (content.kind) {
    case 'link':
      return { ...content, marker: formatMarker(settledMarker(content.marker, parent)) }
    case 'event': {
      const marker = settledMarker(content.marker, parent)
      const entryMarker = formatMarker(settledMarker(content.entryMarker, marker))
      return { ...content, marker: formatMarker(marker), entryMarker }
    }
    case 'verbatim':
      return parent === null || parent.indent === ''
        ? content
        : { ...content, source: indent(content.source, parent.indent) }
    default:
      return content
  }
}

function indent(source: string, by: string): string {
  return source.replace(/^(?=[^\r\n])/gm, by)
}

/** Source that leaves a card for a section: without the indent that made it part of the card. */
export function liftSource(source: string): string {
  const indents = source
    .split(/\r\n|\r|\n/)
    .flatMap((line) => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0] ?? '']))
  const least = indents.reduce((shortest, each) => (each.length < shortest.length ? each : shortest), indents[0] ?? '')
  return dedent(source, least)
}

/** Source without an indent that all its lines have; as it is, where one has not. */
export function dedent(source: string, by: string): string {
  if (by === '' || source.split(/\r\n|\r|\n/).some((line) => line !== '' && !line.startsWith(by))) return source
  return source.replace(new RegExp(`^${by}`, 'gm'), '')
}
