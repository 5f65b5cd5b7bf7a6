'use client'

import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useState,
} from 'react'
import { FetchBoundary } from './FetchBoundary'
import { toast } from './Toaster'

/** How long the browser may stay busy before the code is fetched all the same, in milliseconds. */
const patience = 3000

/** A component whose code is fetched apart from the page's. */
export interface Deferred<Props> {
  /** Fetches the code when the browser has nothing else to do; returns the way not to. */
  readonly prepare: () => () => void
  /** The component if its code is there, else one that waits for it. */
  readonly get: () => ComponentType<Props>
}

/** Keeps a component out of the first load; with `usePrepared` it is there before it is asked for, also offline. */
export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  let ready: ComponentType<Props> | null = null
  const fetchIt = async () => {
    ready = await load()
    return { default: ready }
  }
  // What was fetched too early, without a network, is fetched again when it is needed.
  const fetchEarly = () => void fetchIt().catch(() => undefined)
  return {
    get: () => ready ?? (lazy(fetchIt) as unknown as ComponentType<Props>),
    prepare: () => {
      if (!('requestIdleCallback' in window)) {
        const timer = setTimeout(fetchEarly, patience)
        return () => clearTimeout(timer)
      }
      const request = requestIdleCallback(fetchEarly, { timeout: patience })
      return () => cancelIdleCallback(request)
    },
  }
}

interface Preparable {
  readonly prepare: () => () => void
}

/** Whether a part of the page may fetch ahead already: a page says no until what it is for is there. */
export const MayPrepare = createContext(true)

/** Fetches components ahead, once the page is there. The list is made outside the component, once. */
export function usePrepared(components: readonly Preparable[]): void {
  const may = useContext(MayPrepare)
  useEffect(() => {
    if (!may) return
    const stops = components.map(({ prepare }) => prepare())
    return () => {
      for (const stop of stops) stop()
    }
  }, [components, may])
}

interface LateProps<Props> {
  readonly of: Deferred<Props>
  readonly props: Props
  /** Stands there while the code is on its way. */
  readonly fallback?: ReactNode
  /** Called when the code can't be fetched, after the person was told. */
  readonly onFail?: () => void
}

/** Shows a deferred component: at once when its code is there. */
export function Late<Props extends object>({ of, props, fallback = null, onFail }: LateProps<Props>) {
  const [Shown] = useState<ComponentType<Props>>(() => of.get())
  const handleFail = () => {
    toast.error('This part could not be fetched from the server. Check your connection and try again.')
    onFail?.()
  }
  return (
    <FetchBoundary fallback={fallback} onFail={handleFail}>
      <Suspense fallback={fallback}>
        <Shown {...props} />
      </Suspense>
    </FetchBoundary>
  )
}
