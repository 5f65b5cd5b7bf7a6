export { decide } from './decide'
export { nearAmong, nearQuotes } from './near-quotes'
export { foldCrate, nominationKey } from './nomination-key'
export { oddVoters } from './odd-voters'
export { orderFor } from './order-for'
export { recount } from './recount'
export { type RoundTimes, roundTimes, type WeekTime } from './round-times'
export { type PrintedRules, rulesText } from './rules-text'
export { similarName } from './similar-name'
export type {
  Candidate,
  CrateData,
  Credit,
  DecidingRules,
  LinkData,
  NominationData,
  NominationKind,
  Oddity,
  OddVoter,
  Outcome,
  QuoteData,
  Ranked,
  Recountable,
  Voter,
} from './types'
