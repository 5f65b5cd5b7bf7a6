/** Whether this is the full name of a git object, of either kind of hash: then nothing else can be meant by it. */
export function isOid(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}

/** Throws on anything that is not the full name of an object: those come from git or the database, so it is a bug. */
export function requireOid(text: string): string {
  if (!isOid(text)) throw new RangeError(`Unexpected name of an object ${JSON.stringify(text)}`)
  return text
}
