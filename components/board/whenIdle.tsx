import { type ComponentType, lazy, Suspense, useState } from 'react'

/** How long the browser may stay busy before the code is fetched all the same, in milliseconds. */
const patience = 3000

/** A component whose code is fetched apart from the screen's. */
export interface Deferred<Props> {
  /** Fetches the code when the browser has nothing else to do; returns the way not to. */
  readonly prepare: () => () => void
  /** The component if its code is there, else one that waits for it. */
  readonly get: () => ComponentType<Props>
}

/**
 * Keeps a component out of the first load, and has it ready when it is asked for: keys that follow the one that opens it
 * must find it there.
 */
export function whenIdle<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  let ready: ComponentType<Props> | null = null
  const fetchIt = async () => {
    ready = await load()
    return { default: ready }
  }
  const late = lazy(fetchIt) as unknown as ComponentType<Props>
  return {
    get: () => ready ?? late,
    prepare: () => {
      if (!('requestIdleCallback' in window)) {
        const timer = setTimeout(() => void fetchIt(), patience)
        return () => clearTimeout(timer)
      }
      const request = requestIdleCallback(() => void fetchIt(), { timeout: patience })
      return () => cancelIdleCallback(request)
    },
  }
}

interface LateProps<Props> {
  readonly of: Deferred<Props>
  readonly props: Props
}

/** Shows a deferred component: at once when it is there. */
export function Late<Props extends object>({ of, props }: LateProps<Props>) {
  const [Shown] = useState<ComponentType<Props>>(() => of.get())
  return (
    <Suspense>
      <Shown {...props} />
    </Suspense>
  )
}
