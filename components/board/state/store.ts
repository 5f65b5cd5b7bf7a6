import { useSyncExternalStore } from 'react'

/** A value that many components look at, each at its own part of it. */
export interface Store<State> {
  get(): State
  /** Replaces the named parts. Nobody is told when nothing differs. */
  set(parts: Partial<State>): void
  subscribe(listener: () => void): () => void
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (parts) => {
      const keys = Object.keys(parts) as (keyof State)[]
      if (keys.every((key) => Object.is(state[key], parts[key]))) return
      state = { ...state, ...parts }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A part of a store's value. `select` gives something comparable by identity: renders only when that changes. */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part {
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}
