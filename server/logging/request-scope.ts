import { AsyncLocalStorage } from 'node:async_hooks'

/** What a request leaves in the log's lines while it is answered. */
interface Scope {
  readonly id: string
  isOver: boolean
}

const scopes = new AsyncLocalStorage<Scope>()

/** Runs `act` so that every line it writes names this request, until `end`; what it started for later names none. */
export function inRequest<T>(id: string, act: (end: () => void) => T): T {
  const scope: Scope = { id, isOver: false }
  return scopes.run(scope, () =>
    act(() => {
      scope.isOver = true
    }),
  )
}

/** Of the request that is being answered; null where there is none. */
export function requestId(): string | null {
  const scope = scopes.getStore()
  return scope === undefined || scope.isOver ? null : scope.id
}
