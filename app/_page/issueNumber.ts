/** The issue number an address names; null when what stands there is no number. */
export function issueNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}
