import type { Presence } from './presence'
import type { Session } from './session'
import type { Stop, Timers } from './types'

/** Carets move faster than anybody can look: what changes within this many milliseconds goes out as one message. */
const every = 50

/** Tells everybody in a room who came, went and moved, a little after it happened and all at once. */
export class PresenceBeat {
  readonly #presence: Presence<Session>
  readonly #sessions: ReadonlySet<Session>
  readonly #timers: Timers
  readonly #tellOthers: (entries: readonly Uint8Array[]) => void
  #due: Stop | null = null

  constructor(
    presence: Presence<Session>,
    {
      sessions,
      timers,
      tellOthers,
    }: {
      readonly sessions: ReadonlySet<Session>
      readonly timers: Timers
      tellOthers(entries: readonly Uint8Array[]): void
    },
  ) {
    this.#presence = presence
    this.#sessions = sessions
    this.#timers = timers
    this.#tellOthers = tellOthers
  }

  schedule(): void {
    if (this.#due === null && this.#presence.hasChanges) this.#due = this.#timers.after(every, () => this.#tell())
  }

  /** Nothing goes out any more, but for what other servers have not heard yet: nobody here could tell them later who left. */
  stop(): void {
    this.#due?.()
    this.#due = null
    this.#tellElsewhere()
  }

  #tellElsewhere(): void {
    const toTell = this.#presence.takeToTell()
    if (toTell.length > 0) this.#tellOthers(toTell)
  }

  #tell(): void {
    this.#due = null
    this.#tellElsewhere()
    const frameFor = this.#presence.takeChanges()
    for (const session of this.#sessions) {
      const frame = frameFor(session)
      if (frame !== null) session.offer(frame)
    }
  }
}
