import type { Role } from '../../lib/permission'

/** Who a door is for: whoever has at least this role. */
export type Least = Role | 'anyone'

/** What an address names in its `[brackets]`. */
export type Named = 'issue' | 'ballot' | 'nomination' | 'round' | 'submission' | 'person' | 'session' | 'invitation'

/** One thing of each kind. */
export type Ids = Readonly<Record<Named, string>>

export interface Door {
  readonly least: Least
  /** Whether going through it changes anything. */
  readonly changes: boolean
}

export interface RouteDoor extends Door {
  /** What is sent, where the route takes something: good, so that nothing but permission and ids can be wrong. */
  body?(ids: Ids): unknown
  /** For whom it is where it is about what is not published; the same is said where there is none. */
  readonly draft?: Least
  /** Whom it is not for is told that there is nothing. */
  readonly hidden?: boolean
  /** Asks for more than is in the address: its query. */
  readonly query?: string
  /** Why a door is not walked through with everybody else: what it would do to the walk. */
  readonly apart?: string
}

export interface RouteDoors {
  /** The names of its `[brackets]`, in order. */
  readonly names?: readonly Named[]
  readonly page?: RouteDoor
  readonly GET?: RouteDoor
  readonly POST?: RouteDoor
}
