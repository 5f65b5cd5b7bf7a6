'use client'

import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The cookie the server reads, so that the first paint has the right colours. */
export const themeCookie = 'theme'

const yearInSeconds = 31_536_000
const changed = 'masthead:theme'

/** The theme this person chose, and how to choose another. `system` until the page has come alive. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const)
  return [theme, setTheme]
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function setTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  const age = theme === 'system' ? 0 : yearInSeconds
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser we serve, and this one is not secret
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}
