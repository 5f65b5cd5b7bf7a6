export type {
  Candidate,
  CrateData,
  Credit,
  DecidingRules,
  LinkData,
  NominationData,
  NominationKind,
  Oddity,
  Outcome,
  QuoteData,
  Ranked,
  Voter,
} from './types'
