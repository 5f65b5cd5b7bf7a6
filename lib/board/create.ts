import * as Y from 'yjs'
import type { Issue } from '../issue'
import { parseIssue } from '../markdown'
import type { IssueState } from './board-state'
import { blockKey, formatVersion, issueKey, mapName } from './keys'
import { type Plan, plantIssue } from './plant'
import { initialRanks } from './rank'
import type { Origin } from './types'
import { newBlockMap } from './write'

/** The live form of an issue's markdown. Blocks get the ids `b1`, `b2` … in document order. */
export function createBoard(source: string): Y.Doc {
  return boardOf(parseIssue(source))
}

/** The live form of an issue, in one transaction. */
export function boardOf(issue: Issue): Y.Doc {
  const doc = new Y.Doc()
  const origin: Origin = { kind: 'load', actor: null }
  const plan = plantIssue(issue, 'b')
  const ranks = ranksOf(plan)
  doc.transact(() => {
    writeIssue(doc, plan.issue, plan.blocks.length === 0)
    const blocks = doc.getMap(mapName.blocks)
    for (const { content, asIs, parent, memory } of plan.blocks) {
      const map = newBlockMap(content, { parent, rank: ranks.get(parent)?.shift() ?? '' }, memory)
      if (asIs) map.set(blockKey.asIs, true)
      blocks.set(content.id, map)
    }
  }, origin)
  return doc
}

/** The ranks of what each parent holds, in order. */
function ranksOf({ blocks }: Plan): Map<string, string[]> {
  const counts = new Map<string, number>()
  for (const { parent } of blocks) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  return new Map([...counts].map(([parent, size]) => [parent, [...initialRanks(size)]]))
}

function writeIssue(doc: Y.Doc, issue: IssueState, isEmpty: boolean): void {
  const map = doc.getMap(mapName.issue)
  map.set(issueKey.version, formatVersion)
  map.set(issueKey.eol, issue.eol)
  map.set(issueKey.lead, issue.lead)
  map.set(issueKey.end, issue.end)
  if (isEmpty) map.set(issueKey.blank, issue.blank)
  map.set(issueKey.listGap, issue.listGap)
}
