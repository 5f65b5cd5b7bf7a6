import type { Client } from './client'
import type { Checks } from './github'
import { askPages } from './pages'
import { checkRunsSchema, statusesSchema } from './schema'

type Verdict = 'passing' | 'failing' | 'pending'

interface Said {
  readonly name: string
  readonly verdict: Verdict
}

/** What GitHub shows green or grey; any other conclusion, also one we don't know, is a failure. */
const goodConclusions = new Set(['success', 'neutral', 'skipped'])

/** Check runs are what GitHub's own actions leave, statuses what other services do: a commit may have both. */
export async function readChecks(client: Client, oid: string): Promise<Checks> {
  const what = `commit ${oid.slice(0, 9)}`
  const runs = await askPages(client, {
    path: `/commits/${oid}/check-runs`,
    schema: checkRunsSchema.transform(({ check_runs }) => check_runs),
    mostPages: 3,
    what,
  })
  const statuses = await askPages(client, {
    path: `/commits/${oid}/status`,
    schema: statusesSchema.transform(({ statuses }) => statuses),
    mostPages: 3,
    what,
  })
  return combine([
    ...runs.map(({ name, status, conclusion }) => ({ name, verdict: ofRun(status, conclusion ?? '') })),
    ...statuses.map(({ context, state }) => ({ name: context, verdict: ofStatus(state) })),
  ])
}

function ofRun(status: string, conclusion: string): Verdict {
  if (status !== 'completed') return 'pending'
  return goodConclusions.has(conclusion) ? 'passing' : 'failing'
}

function ofStatus(state: string): Verdict {
  if (state === 'success') return 'passing'
  return state === 'pending' ? 'pending' : 'failing'
}

function combine(said: readonly Said[]): Checks {
  const failing = said.filter(({ verdict }) => verdict === 'failing').map(({ name }) => name)
  if (failing.length > 0) return { state: 'failing', failing: [...new Set(failing)] }
  if (said.length === 0) return { state: 'none', failing }
  return { state: said.some(({ verdict }) => verdict === 'pending') ? 'pending' : 'passing', failing }
}
