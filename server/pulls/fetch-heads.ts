import type { Refusal } from '../../lib/result'
import type { Clock } from '../clock'
import type { Repository } from '../git'
import type { PullSummary } from '../github'
import type { Log } from '../log'

export interface HeadsDeps {
  readonly repository: Pick<Repository, 'fetch' | 'fetchPulls'>
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

/** A commit; `gone` where the host has none any more; `broken` where it can't be fetched while the repository can. */
export type Head = { readonly oid: string } | 'gone' | 'broken'

export interface Heads {
  /** Of those that are not in it nothing is known now. */
  readonly heads: ReadonlyMap<number, Head>
  /** Why there are such. */
  readonly refusal: Refusal | null
}

type Pull = Pick<PullSummary, 'number' | 'headOid'>

/** What can't be fetched takes as long as patience lasts, so it is not tried each minute. */
const pauseMs = 15 * 60_000

/** So many in a row are no accident of theirs: the others wait for the next time, which leaves these out. */
const mostInARow = 3

/**
 * Fetches the heads of pull requests at once. Where that fails though the repository answers, they are fetched one by one.
 * One that is broken is left out from then on, and tried by itself when its head has moved or some time has passed.
 */
export function createHeads(deps: HeadsDeps): (pulls: readonly Pull[]) => Promise<Heads> {
  const { repository, clock } = deps
  const broken: Broken = new Map()
  return async (pulls) => {
    forget(broken, pulls)
    const sound = pulls.filter(({ number }) => !broken.has(number))
    const due = pulls.filter(({ number }) => (broken.get(number)?.dueAt ?? Infinity) <= clock.now().getTime())
    const together = sound.length > 1 ? sound : []
    const heads = new Map<number, Head>()
    const joint = await repository.fetchPulls(together)
    if (joint.ok) for (const { number } of together) heads.set(number, headOf(joint.value, number))
    else if (!(await repository.fetch()).ok) return { heads, refusal: joint }
    const alone = [...sound.filter(({ number }) => !heads.has(number)), ...due]
    const refusal = await fetchAlone({ ...deps, broken, heads }, alone)
    for (const { number } of pulls) if (broken.has(number)) heads.set(number, 'broken')
    return { heads, refusal }
  }
}

type Broken = Map<number, { readonly headOid: string; readonly dueAt: number }>

/** What has moved or is not asked for any more is not broken any more. */
function forget(broken: Broken, pulls: readonly Pull[]): void {
  const now = new Map(pulls.map(({ number, headOid }) => [number, headOid]))
  for (const [number, { headOid }] of broken) if (now.get(number) !== headOid) broken.delete(number)
}

interface Alone extends HeadsDeps {
  readonly broken: Broken
  readonly heads: Map<number, Head>
}

/** Gives the refusal that ended it early. */
async function fetchAlone(
  { repository, clock, log, broken, heads }: Alone,
  pulls: readonly Pull[],
): Promise<Refusal | null> {
  let inARow = 0
  for (const pull of pulls) {
    const { number, headOid } = pull
    const fetched = await repository.fetchPulls([pull])
    if (fetched.ok) {
      broken.delete(number)
      heads.set(number, headOf(fetched.value, number))
      inARow = 0
      continue
    }
    // It is not to blame where the repository does not answer either.
    if (!(await repository.fetch()).ok) return fetched
    log.warn({ pull: number, reason: fetched.message }, 'A pull request could not be fetched')
    broken.set(number, { headOid, dueAt: clock.now().getTime() + pauseMs })
    inARow += 1
    if (inARow === mostInARow && pull !== pulls.at(-1)) return fetched
  }
  return null
}

function headOf(fetched: ReadonlyMap<number, string>, number: number): Head {
  const oid = fetched.get(number)
  return oid === undefined ? 'gone' : { oid }
}
