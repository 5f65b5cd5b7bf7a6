import type { Awareness } from 'y-protocols/awareness'
import type { Presence } from '../../lib/wire'

/** A connection to this board: a person with two tabs is here twice. */
export interface PersonHere extends Presence {
  readonly clientId: number
}

/** Who is here, as a store; the same array until something changes. */
export class People {
  readonly #awareness: Awareness
  readonly #listeners = new Set<() => void>()
  #people: readonly PersonHere[]

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    this.#people = read(awareness)
    awareness.on('change', this.#handleChange)
  }

  get(): readonly PersonHere[] {
    return this.#people
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  destroy(): void {
    this.#awareness.off('change', this.#handleChange)
  }

  readonly #handleChange = () => {
    this.#people = read(this.#awareness)
    for (const listener of [...this.#listeners]) listener()
  }
}

function read(awareness: Awareness): readonly PersonHere[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const user = readUser(state['user'])
    return user === null ? [] : [{ clientId, user, at: readPlace(state['at']) }]
  })
}

function readUser(value: unknown): Presence['user'] | null {
  if (!isObject(value)) return null
  const { id, name, color } = value
  return typeof id === 'string' && typeof name === 'string' && typeof color === 'string' ? { id, name, color } : null
}

function readPlace(value: unknown): Presence['at'] {
  if (!isObject(value)) return null
  const { block, field, anchor, head } = value
  if (typeof block !== 'string' || typeof field !== 'string') return null
  const place = { block, field }
  return typeof anchor === 'number' && typeof head === 'number' ? { ...place, anchor, head } : place
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
