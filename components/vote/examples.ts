import type { BallotView, CrateFacts, NominationView, RoundView } from '../../lib/views'

/** A ballot for tests. */
export const exampleBallot: BallotView = {
  kind: 'crate',
  of: 'crate',
  title: 'Crate of the Week',
  noun: 'crate',
  rules: ['Vote for as many as you like.', 'Most votes win; on a tie, the earlier suggestion.'],
  self: 'marked',
}

export const exampleQuoteBallot: BallotView = {
  ...exampleBallot,
  kind: 'quote',
  of: 'quote',
  title: 'Quote of the Week',
  noun: 'quote',
}

/** What crates.io says of a crate in tests. */
export const exampleFacts: CrateFacts = {
  name: 'cargo-rdme',
  description: 'A cargo command to create your README.',
  repository: null,
  homepage: null,
  documentation: null,
  version: '1.4.8',
  license: 'MPL-2.0',
  keywords: ['cargo', 'readme'],
  createdAt: '2021-10-01T00:00:00Z',
  updatedAt: '2025-10-01T00:00:00Z',
  downloads: 312_400,
  recentDownloads: 1000,
  owners: [{ login: 'orium', name: 'Diogo Sousa' }],
  yanked: false,
  asOf: '2025-10-13T00:00:00Z',
}

/** A crate that stands for the vote, for tests. */
export function exampleNomination(name: string, some: Partial<NominationView> = {}): NominationView {
  return {
    id: name,
    data: { of: 'crate', name, url: `https://crates.io/crates/${name}`, pitch: 'a crate that does what it says' },
    credit: { name: 'Ana', url: null, self: false },
    facts: null,
    status: 'standing',
    reason: null,
    mergedInto: null,
    votes: 3,
    voted: false,
    own: false,
    editable: false,
    carriedFrom: null,
    wonBefore: null,
    flags: [],
    at: '2025-10-12T10:00:00Z',
    ...some,
  }
}

/** An open round that the reader may vote in, for tests. */
export function exampleRound(nominations: readonly NominationView[], some: Partial<RoundView> = {}): RoundView {
  return {
    id: 7,
    ballot: exampleBallot,
    issue: { number: 621, date: '2025-10-15', published: false },
    state: 'open',
    opensAt: '2025-10-07T18:00:00Z',
    closesAt: '2025-10-14T18:00:00Z',
    now: '2025-10-13T14:00:00Z',
    timeZone: 'UTC',
    counts: 'shown',
    nominations,
    turnout: 5,
    result: null,
    votingRefused: null,
    nominationsLeft: 3,
    mayDecide: false,
    ...some,
  }
}
