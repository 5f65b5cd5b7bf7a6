import type { InboxItem } from '../../lib/views'

/** Which changes of authors this person does not want on the board. */
export interface Kept {
  add(item: InboxItem): void
  has(item: InboxItem): boolean
}

/** Remembered in this browser, by what the author wrote: the next change asks again. */
export function createKept(issue: number): Kept {
  const key = (item: InboxItem) => `masthead/keep-ours/${issue}/${item.id}`
  const here = new Map<string, string>()
  return {
    add: (item) => {
      here.set(key(item), textOf(item))
      try {
        window.localStorage.setItem(key(item), textOf(item))
      } catch (error) {
        // A browser that keeps nothing for pages asks again after a reload, which loses nothing.
        if (!(error instanceof DOMException)) throw error
      }
    },
    has: (item) => (here.get(key(item)) ?? read(key(item))) === textOf(item),
  }
}

const textOf = (item: InboxItem): string => JSON.stringify(item.changedSince?.now ?? null)

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return null
  }
}
