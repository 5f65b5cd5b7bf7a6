/** The round an address names; 0, which is none, where what stands there is no number. */
export function roundId(text: string | undefined): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0
}
