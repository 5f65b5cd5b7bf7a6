import { refuse } from '../../lib/result'
import type { VoteService } from '../services'
import { viewBallot } from './ballots'
import { closeEarly, extend } from './change-round'
import type { VoteDeps } from './deps'
import { editNomination } from './edit-nomination'
import { decline, restore, withdraw } from './fate-of-nomination'
import { flag } from './flag'
import { merge } from './merge'
import { createNetworkMark } from './network-mark'
import { nominate } from './nominate'
import { readNomination, readRound } from './read-round'
import { createTokenBuckets } from './token-buckets'
import { vote } from './vote'

/** Nobody who reads what they vote for comes near it. */
const voteLimit = { most: 60, per: 60_000 }

const notYet = async () => refuse('unavailable', 'This can’t be done here yet.')

export function createVoteService(deps: VoteDeps & Pick<VoteService, 'watch'>): VoteService {
  const voting = {
    ...deps,
    networkMark: createNetworkMark(deps.db),
    voteLimit: createTokenBuckets({ ...voteLimit, now: () => performance.now() }),
  }
  return {
    ballots: async () => (await deps.publication.rules()).ballots.map((ballot) => viewBallot(ballot)),
    round: (actor, at) => readRound(deps, actor, at),
    nomination: (actor, id) => readNomination(deps, actor, id),
    watch: deps.watch,
    lookUpCrate: notYet,
    similarQuotes: notYet,
    nominate: (actor, input) => nominate(deps, actor, input),
    edit: (actor, input) => editNomination(deps, actor, input),
    withdraw: (actor, input) => withdraw(deps, actor, input),
    flag: (actor, input) => flag(deps, actor, input),
    decline: (actor, input) => decline(deps, actor, input),
    restore: (actor, input) => restore(deps, actor, input),
    merge: (actor, input) => merge(deps, actor, input),
    vote: (actor, input) => vote(voting, actor, input),
    extend: (actor, input) => extend(deps, actor, input),
    closeEarly: (actor, input) => closeEarly(deps, actor, input),
    take: notYet,
    untake: notYet,
    log: notYet,
    oddVotes: notYet,
    export: notYet,
    winners: notYet,
  }
}
