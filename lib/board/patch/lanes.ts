import type { BlockId, BlockKind } from '../../issue'
import { rootParent } from '../keys'

/**
 * What stands in order beside each other, by lane: what one parent holds; of the issue itself, the head lines, what
 * precedes the first section, and the sections, each by themselves.
 */
export type Lanes = ReadonlyMap<string, readonly BlockId[]>

export function laneKey(parent: string, kind: BlockKind): string {
  if (parent !== rootParent) return parent
  return `${rootParent}:${kind === 'frontmatter' ? 'head' : kind === 'section' ? 'sections' : 'lead'}`
}

/** The parent of a lane. */
export function laneParent(key: string): string {
  return key.startsWith(`${rootParent}:`) ? rootParent : key
}
