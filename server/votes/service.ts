import type { VoteService } from '../services'
import { viewBallot } from './ballots'
import { closeEarly, extend } from './change-round'
import type { VoteDeps } from './deps'
import { editNomination } from './edit-nomination'
import { exportRound } from './export'
import { decline, restore, withdraw } from './fate-of-nomination'
import { voteFeed } from './feed'
import { createFixedRounds } from './fixed-rounds'
import { flag } from './flag'
import { limited } from './limited'
import { roundLog } from './log'
import { lookUpCrate, similarQuotes } from './look-up'
import { merge } from './merge'
import { nominate } from './nominate'
import { oddVotes } from './odd'
import { readNomination, readRound } from './read-round'
import { takeWinner } from './take'
import { untakeWinner } from './untake'
import { vote } from './vote'
import { winners } from './winners'

export function createVoteService(deps: VoteDeps & Pick<VoteService, 'watch'>): VoteService {
  const voting = {
    ...deps,
    fixedRounds: createFixedRounds({ db: deps.db, publicationId: deps.publication.id }),
  }
  const { limits } = deps
  const lookUps = { limits, name: 'look-up' } as const
  const forms = { limits, name: 'nominate' } as const
  return {
    ballots: async () => (await deps.publication.rules()).ballots.map((ballot) => viewBallot(ballot)),
    round: (actor, at) => readRound(deps, actor, at),
    nomination: (actor, id) => readNomination(deps, actor, id),
    watch: deps.watch,
    lookUpCrate: limited(lookUps, (actor, text) => lookUpCrate(deps, actor, text)),
    similarQuotes: limited(lookUps, (actor, input) => similarQuotes(deps, actor, input)),
    nominate: limited(forms, (actor, input) => nominate(deps, actor, input)),
    edit: limited(forms, (actor, input) => editNomination(deps, actor, input)),
    withdraw: limited(forms, (actor, input) => withdraw(deps, actor, input)),
    flag: limited(forms, (actor, input) => flag(deps, actor, input)),
    decline: (actor, input) => decline(deps, actor, input),
    restore: (actor, input) => restore(deps, actor, input),
    merge: (actor, input) => merge(deps, actor, input),
    vote: (actor, input) => vote(voting, actor, input),
    extend: (actor, input) => extend(deps, actor, input),
    closeEarly: (actor, input) => closeEarly(deps, actor, input),
    take: (actor, input) => takeWinner(deps, actor, input),
    untake: (actor, input) => untakeWinner(deps, actor, input),
    log: (_actor, round) => roundLog(deps, round),
    oddVotes: (actor, round) => oddVotes(deps, actor, round),
    export: (round) => exportRound(deps, round),
    winners: (query) => winners(deps, query),
    feed: (kind) => voteFeed(deps, kind),
  }
}
