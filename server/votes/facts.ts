import type { CrateFacts } from '../../lib/views'
import { listCrateFacts, type NominationRow } from '../db/queries/nominations'
import type { VoteDeps } from './deps'

/**
 * What is known of the crates among these, by key. Nobody waits for crates.io here: what it has not been asked, or did not
 * answer, is asked behind the reader's back, once in a while, and told when it is there.
 */
export async function listFacts(
  { db, crates, changed, log }: VoteDeps,
  rows: readonly Pick<NominationRow, 'key' | 'data' | 'ballot'>[],
): Promise<ReadonlyMap<string, CrateFacts>> {
  const ofCrates = rows.filter(({ data }) => data.of === 'crate')
  const known = await listCrateFacts(
    db,
    ofCrates.map(({ key }) => key),
  )
  for (const { key, ballot } of ofCrates)
    if (!known.has(key) && isDue(crates, key))
      crates.find(key).then(
        ({ kind }) => kind === 'found' && changed(ballot),
        (error: unknown) => log.error({ err: error }, 'A crate could not be looked up'),
      )
  return new Map([...known].flatMap(([key, facts]) => (facts === null ? [] : [[key, facts] as const])))
}

const askAgainAfter = 2 * 60_000
const mostAsked = 1000
const asked = new WeakMap<VoteDeps['crates'], Map<string, number>>()

/** Whether a crate was not asked for in the last while: what comes of it may not be kept, and each reader would ask again. */
function isDue(crates: VoteDeps['crates'], key: string): boolean {
  const times = asked.get(crates) ?? new Map<string, number>()
  asked.set(crates, times)
  const now = performance.now()
  if (now - (times.get(key) ?? Number.NEGATIVE_INFINITY) < askAgainAfter) return false
  if (times.size >= mostAsked) times.clear()
  times.set(key, now)
  return true
}
