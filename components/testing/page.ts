import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, vi } from 'vitest'

export interface Page {
  /** Shows this in place of what was shown, with all that follows from it at once. */
  readonly show: (shown: ReactNode) => Promise<void>
}

/**
 * Gives each test of a file an empty page. After it, what was shown is taken down, and then whatever it put in the place of
 * a global; hooks that are declared earlier run after that.
 */
export function freshPage(): Page {
  let root: Root
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    const host = document.createElement('div')
    document.body.replaceChildren(host)
    root = createRoot(host)
  })
  afterEach(async () => {
    await act(async () => root.unmount())
    vi.unstubAllGlobals()
  })
  return { show: (shown) => act(async () => root.render(shown)) }
}
