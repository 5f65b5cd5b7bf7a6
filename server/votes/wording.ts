import { type Actor, may } from '../../lib/permission'
import type { BallotRules } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { CrateFacts } from '../../lib/views'
import { type CrateData, type NominationData, nominationKey } from '../../lib/vote'
import type { NominateInput } from '../../lib/vote/form'
import type { NominationRow } from '../db/queries/nominations'
import type { VoteDeps } from './deps'

export type Wording = Pick<NominationRow, 'key' | 'data' | 'creditName' | 'creditUrl' | 'self'>

/**
 * What a form says, as it is stored: a crate under the name it has, and marked as its owner's own where crates.io says so.
 * Only editors thank another than the nominator.
 */
export async function wordingOf(
  deps: Pick<VoteDeps, 'crates'>,
  {
    ballot,
    actor,
    nominator,
    input,
  }: {
    readonly ballot: BallotRules
    readonly actor: Actor
    /** The name of who nominates, or did. */
    readonly nominator: string
    readonly input: Pick<NominateInput, 'data' | 'self' | 'credit'>
  },
): Promise<Result<Wording>> {
  const { credit } = input
  if (input.data.of !== ballot.of) return refuse('invalid', `This vote is on something else: a ${ballot.noun}.`)
  if (credit !== null && !may(actor, 'decide-round'))
    return refuse('forbidden', 'Only editors nominate in somebody else’s name.')
  const known = input.data.of === 'crate' ? await knownCrate(deps, input.data) : ok({ data: input.data, facts: null })
  if (!known.ok) return known
  const { data, facts } = known.value
  const creditName = credit?.name ?? nominator
  const owns = isOwner(facts, creditName)
  const self = input.self || owns
  if (self && ballot.self === 'refused') return refuseOwn(owns)
  return ok({ key: nominationKey(data), data, creditName, creditUrl: credit?.url ?? null, self })
}

function refuseOwn(owns: boolean): Result<never> {
  const message = owns
    ? 'By crates.io this crate is your own, and one’s own work can’t be nominated here.'
    : 'One’s own work can’t be nominated here.'
  return refuse('invalid', message, { self: message })
}

async function knownCrate(
  { crates }: Pick<VoteDeps, 'crates'>,
  data: CrateData,
): Promise<Result<{ readonly data: NominationData; readonly facts: CrateFacts | null }>> {
  const answer = await crates.find(data.name)
  if (answer.kind === 'found') return ok({ data: { ...data, name: answer.facts.name }, facts: answer.facts })
  if (answer.kind === 'missing' && isOfRegistry(data.url)) {
    const message = `crates.io has no crate “${data.name}”. Check its name, or give the address where it is.`
    return refuse('invalid', message, { 'data.name': message })
  }
  return ok({ data, facts: null })
}

/** Whether an address says that the crate is on crates.io. */
function isOfRegistry(url: string): boolean {
  return /^https?:\/\/(?:www\.)?(?:crates\.io|lib\.rs|docs\.rs)(?:[/?#:]|$)/i.test(url)
}

function isOwner(facts: CrateFacts | null, name: string): boolean {
  const fold = (text: string) => text.trim().replace(/^@/, '').toLowerCase()
  return facts?.owners.some(({ login }) => fold(login) === fold(name)) ?? false
}
