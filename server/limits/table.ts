/** So many at once, and so many again evenly within `seconds`. */
export interface Rate {
  readonly most: number
  readonly seconds: number
}

export interface Limit {
  /** Of one person, wherever they are: a whole office may sit behind one address. Null: counted by address too. */
  readonly person: Rate | null
  /** Of one address (of IPv6 a /64) where nobody is signed in. Null: nobody gets so far without signing in. */
  readonly address: Rate | null
  /** When the database can't be asked: whether the act is refused with that, or goes on uncounted. */
  readonly away: 'refuse' | 'allow'
}

const minute = 60
const hour = 60 * minute

/*
 * What may be done how often. Each figure is far above what a person does by hand and far below what hurts. Nearly all are
 * refused while the database is away: they need it themselves, and what goes uncounted then would be a way round.
 */
export const limits = {
  /** Every one is read by an editor. Who signed in can be asked to stop. */
  submit: {
    person: { most: 60, seconds: hour },
    address: { most: 5, seconds: hour },
    away: 'refuse',
  },
  /**
   * Of links that could not be used. A token can't be guessed; this slows those who try, and whoever has a good one is not kept
   * waiting for them. By address: nobody is anybody yet.
   */
  redeem: {
    person: null,
    address: { most: 20, seconds: hour },
    away: 'refuse',
  },
  /** Each asks GitHub on our behalf. Needs no database to begin, and can't end without. */
  'sign-in': {
    person: null,
    address: { most: 60, seconds: hour },
    away: 'allow',
  },
  /** Nobody who reads what they vote for comes near it. */
  vote: {
    person: { most: 60, seconds: minute },
    address: null,
    away: 'refuse',
  },
  /** Is in the log or is told to everybody who looks: as often as a form can be filled in. */
  nominate: {
    person: { most: 30, seconds: minute },
    address: null,
    away: 'refuse',
  },
  /** Asks crates.io. */
  'look-up': {
    person: { most: 30, seconds: minute },
    address: null,
    away: 'refuse',
  },
  /** Asks the newsletter repository's host. */
  fetch: {
    person: { most: 20, seconds: minute },
    address: null,
    away: 'refuse',
  },
  /** Everything else that changes something: an editor who clears an inbox by keyboard makes a third of it. */
  change: {
    person: { most: 240, seconds: minute },
    address: null,
    away: 'refuse',
  },
  /** A host that delivers for a busy repository. Signed, so those who can't sign pay for the check alone; none is to be lost. */
  webhook: {
    person: null,
    address: { most: 300, seconds: minute },
    away: 'allow',
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/*
 * What may be held open at once, counted by the process that holds it: what a process held ends with it, so a count in the
 * database could only be wrong.
 */
export const heldLimits = {
  /** Streams of votes, a tab each: a large house on the day a round closes. */
  live: { address: 200 },
  /** Requests for a board that are being checked: everybody of a large house, coming back after a restart. */
  arriving: { address: 512 },
  /** Connections to boards: a tab each. */
  sockets: { person: 100, board: 400 },
} as const
