import type { Refusal, Result } from '../../lib/result'
import type { NominationView, RoundView } from '../../lib/views'
import { latest } from '../ui/latest'
import { getJson, postJson } from '../ui/postJson'
import { addresses } from './addresses'

export interface RoundShown {
  readonly round: RoundView
  /** Why a vote was not taken, by nomination. */
  readonly problems: ReadonlyMap<string, string>
  /** Why the round can't be read now; what is shown may be old then. */
  readonly refusal: Refusal | null
}

/** A round on one screen. A vote shows at once and is taken back, with the reason, when the server refuses it. */
export interface RoundStore {
  get(): RoundShown
  subscribe(listener: () => void): () => void
  refresh(): Promise<void>
  /** Votes for it, or takes the vote back. */
  toggle(id: string): Promise<void>
  /** Sends an act and reads the round again; the refusal is the caller's to show. */
  send(address: string, body: unknown): Promise<Result<unknown>>
}

export function createRound(initial: RoundView): RoundStore {
  let answer: RoundShown = { round: initial, problems: new Map(), refusal: null }
  let shown = answer
  /** What this person wants and the round that was read does not say yet. */
  const wanted = new Map<string, boolean>()
  const sending = new Set<string>()
  const listeners = new Set<() => void>()

  const set = (some: Partial<RoundShown>) => {
    answer = { ...answer, ...some }
    shown = { ...answer, round: withVotes(answer.round, wanted) }
    for (const listener of listeners) listener()
  }
  const setProblem = (id: string, message: string | null) => {
    const problems = new Map(answer.problems)
    if (message === null) problems.delete(id)
    else problems.set(id, message)
    set({ problems })
  }
  const isVoted = (id: string) => shown.round.nominations.find((each) => each.id === id)?.voted ?? false

  /** Sends until the server has what is wanted, however often that changes meanwhile. */
  const settle = async (id: string) => {
    for (let want = wanted.get(id); want !== undefined; want = wanted.get(id)) {
      const sent = await postJson<Voted>(addresses.vote(id), { round: answer.round.id, vote: want })
      if (!sent.ok) {
        wanted.delete(id)
        setProblem(id, sent.message)
        // Often it is refused because something changed: it closed, or the suggestion was withdrawn.
        return await store.refresh()
      }
      set({ round: withAnswer(answer.round, id, sent.value) })
      if (wanted.get(id) !== want) continue
      await store.refresh()
      if (wanted.get(id) === want) wanted.delete(id)
    }
    set({})
  }

  const store: RoundStore = {
    get: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: latest(
      () => getJson<RoundView>(addresses.round(initial.ballot.kind, initial.issue.number)),
      (read) => set(read.ok ? { round: inOrder(read.value, answer.round), refusal: null } : { refusal: read }),
    ),
    toggle: async (id) => {
      wanted.set(id, !isVoted(id))
      setProblem(id, null)
      if (sending.has(id)) return
      sending.add(id)
      await settle(id)
      sending.delete(id)
    },
    send: async (address, body) => {
      const result = await postJson<unknown>(address, body)
      if (result.ok) await store.refresh()
      return result
    },
  }
  return store
}

/** What the server answers to a vote. */
interface Voted {
  readonly voted: boolean
  readonly votes: number | null
}

function withAnswer(round: RoundView, id: string, { voted, votes }: Voted): RoundView {
  const nominations = round.nominations.map((each) => (each.id === id ? { ...each, voted, votes } : each))
  return { ...round, nominations }
}

function withVotes(round: RoundView, wanted: ReadonlyMap<string, boolean>): RoundView {
  if (wanted.size === 0) return round
  return { ...round, nominations: round.nominations.map((each) => withVote(each, wanted.get(each.id))) }
}

function withVote(nomination: NominationView, want: boolean | undefined): NominationView {
  if (want === undefined || want === nomination.voted) return nomination
  const votes = nomination.votes === null ? null : Math.max(0, nomination.votes + (want ? 1 : -1))
  return { ...nomination, voted: want, votes }
}

/** While a round is open nothing moves under the thumb: what was there keeps its place, what is new comes last. */
function inOrder(next: RoundView, before: RoundView): RoundView {
  if (next.state !== 'open') return next
  const places = new Map(before.nominations.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: NominationView) => places.get(id) ?? places.size
  return { ...next, nominations: next.nominations.toSorted((one, other) => placeOf(one) - placeOf(other)) }
}
