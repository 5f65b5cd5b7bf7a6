import type { Presence } from '../../../lib/wire'

/** Somebody else on the board; the same person may be there twice, with two windows. */
export interface Other extends Presence {
  readonly client: number
}

/** Who else is at which block. Tells only those who ask about a block whose people changed. */
export interface PresenceIndex {
  at(block: string): readonly Other[]
  subscribe(block: string, listener: () => void): () => void
  /** Follows who comes, goes and moves; returns the way to stop. */
  start(): () => void
}

const nobody: readonly Other[] = []

/** Everybody on the board, this screen too, as the room gives it. */
interface Everybody {
  get(): readonly (Presence & { readonly clientId: number })[]
  subscribe(listener: () => void): () => void
}

export function createPresenceIndex(everybody: Everybody, self: number): PresenceIndex {
  let people = group(everybody, self)
  const listeners = new Map<string, Set<() => void>>()
  const update = () => {
    const next = group(everybody, self)
    const before = people
    people = keepEqual(before, next)
    for (const block of new Set([...before.keys(), ...people.keys()]))
      if (before.get(block) !== people.get(block)) for (const listener of listeners.get(block) ?? []) listener()
  }
  return {
    at: (block) => people.get(block) ?? nobody,
    subscribe: (block, listener) => {
      const others = listeners.get(block) ?? new Set()
      listeners.set(block, others.add(listener))
      return () => {
        others.delete(listener)
        if (others.size === 0 && listeners.get(block) === others) listeners.delete(block)
      }
    },
    start: () => {
      update()
      return everybody.subscribe(update)
    },
  }
}

type ByBlock = ReadonlyMap<string, readonly Other[]>

function group(everybody: Everybody, self: number): ByBlock {
  const found = new Map<string, Other[]>()
  for (const { clientId, user, at } of everybody.get()) {
    if (clientId === self || at === null) continue
    const here = found.get(at.block) ?? []
    here.push({ client: clientId, user, at })
    found.set(at.block, here)
  }
  return found
}

function keepEqual(before: ByBlock, next: ByBlock): ByBlock {
  return new Map(
    [...next].map(([block, people]) => {
      const old = before.get(block)
      return [block, old !== undefined && JSON.stringify(old) === JSON.stringify(people) ? old : people]
    }),
  )
}
