const sentences: Readonly<Record<number, string>> = {
  4400: 'This page and the server don’t understand each other. Reload the page.',
  4401: 'You are signed out. Sign in again and go on: nothing is lost.',
  4403: 'Your role has changed: you may no longer edit this board. Ask an admin of this newsletter.',
  4404: 'This board does not exist. Go back to the list of issues.',
  4409: 'This issue is published, so its board is closed. Your changes are kept in this browser.',
  4410: 'This board was put back to an earlier state. Your browser still holds what you had.',
  4423: 'Parts of this board were damaged. It can only be read until an admin confirms it. Your edits are kept in this browser.',
  4426: 'Masthead was updated. Reload the page; your changes are kept in this browser.',
  4413: 'This board is full. Empty its trash or start the next issue.',
}

/** What these mean to somebody who was at the board, the server's words for everybody do not say. */
const ours: readonly number[] = [4401, 4403, 4410]

/** What to tell a person whose connection was closed for good: the server's own words where it knows better than we do. */
export function closeMessage(code: number, reason: string): string {
  return reason !== '' && !ours.includes(code)
    ? reason
    : (sentences[code] ?? 'The server has closed this board. Reload the page.')
}

/**
 * Browsers don't tell why a connection could not be opened, so this asks in plain HTTP. Null where the server does not
 * answer or has nothing against it: then trying again is right.
 */
export async function whyRefused(
  issue: number,
  fetch: typeof globalThis.fetch,
): Promise<{ readonly code: number; readonly message: string } | null> {
  const inbox = await statusOf('/api/inbox', fetch)
  if (inbox === 401 || inbox === 403) return refused(4000 + inbox)
  if (inbox !== 200) return null
  return (await statusOf(`/api/issues/${issue}/markdown`, fetch)) === 404 ? refused(4404) : null
}

/** Whether somebody who may see boards is signed in in this browser. */
export async function isSignedIn(fetch: typeof globalThis.fetch): Promise<boolean> {
  return (await statusOf('/api/inbox', fetch)) === 200
}

const refused = (code: number) => ({ code, message: closeMessage(code, '') })

async function statusOf(path: string, fetch: typeof globalThis.fetch): Promise<number | null> {
  try {
    return (await fetch(path, { method: 'HEAD', cache: 'no-store', credentials: 'same-origin' })).status
  } catch (error) {
    // `fetch` rejects with a TypeError when there is no connection, which is all this asks.
    if (error instanceof TypeError) return null
    throw error
  }
}
