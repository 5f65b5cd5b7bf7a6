import type { PublishCheck } from '../views'
import { contradictions } from './rules/contradictions'
import { draftInGit } from './rules/draft-in-git'
import { duplicates } from './rules/duplicates'
import { emptySections } from './rules/empty-sections'
import { events } from './rules/events'
import { headLines } from './rules/head-lines'
import { inbox } from './rules/inbox'
import { nextDraft } from './rules/next-draft'
import { people } from './rules/people'
import { placeholders } from './rules/placeholders'
import { publishedPlace } from './rules/published-place'
import { sections } from './rules/sections'
import { sync } from './rules/sync'
import { unplaced } from './rules/unplaced'
import { variables } from './rules/variables'
import { weekday } from './rules/weekday'
import type { CheckInput, CheckRule } from './types'

/** In the order they are read: what stops publishing first. */
const rules: readonly CheckRule[] = [
  headLines,
  sections,
  unplaced,
  variables,
  publishedPlace,
  draftInGit,
  sync,
  contradictions,
  inbox,
  emptySections,
  duplicates,
  events,
  placeholders,
  weekday,
  people,
  nextDraft,
]

/** The last check list of an issue: every line of it, also those where all is well. */
export function publishChecks(input: CheckInput): readonly PublishCheck[] {
  return rules.map(({ key, title, problem, state, find }) => {
    const found = find(input)
    if (found === null) return { key, state: 'ok', title, detail: null, blocks: [] }
    return { key, state, title: problem, detail: found.detail, blocks: (found.blocks ?? []).map(({ id }) => id) }
  })
}
