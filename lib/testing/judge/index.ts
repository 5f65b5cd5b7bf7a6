import { type Merge, openCase } from './case'
import { judgeLines } from './line-law'
import { judgeLinks } from './link-law'
import { judgeMarkers } from './marker-law'
import { judgeOrder } from './order-law'
import type { Finding } from './verdict'

export type { Merge } from './case'
export type { Finding } from './verdict'

/**
 * What is wrong with the result of a merge, as an independent reader sees it who knows lines, headings and addresses only.
 * What looks wrong but is right by a named rule comes with that rule.
 */
export function judgeMerge(merge: Merge): readonly Finding[] {
  const judged = openCase(merge)
  return [...judgeMarkers(judged), ...judgeLines(judged), ...judgeLinks(judged), ...judgeOrder(judged)]
}
