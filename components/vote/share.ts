/**
 * Offers an address to other apps where the browser can, else copies it. Gives what to say about it; null where nothing
 * needs saying.
 */
export async function share(title: string, address: string): Promise<string | null> {
  if (typeof navigator.share === 'function') {
    const done = await navigator.share({ title, url: address }).then(
      () => true,
      (error: unknown) => isAbort(error),
    )
    if (done) return null
  }
  const copied = await copy(address)
  return copied ? 'The link is copied.' : `The link could not be copied. It is ${address}`
}

/** Whoever closes the sheet has changed their mind, which is no failure. */
function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

async function copy(text: string): Promise<boolean> {
  // Browsers offer it on https and localhost only.
  if (navigator.clipboard === undefined) return false
  return await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
