/**
 * The ids in an order that only the seed decides (who reads, and which round), so that nobody profits from standing first.
 * One that is added or goes leaves the others in their order.
 */
export function orderFor(ids: readonly string[], seed: string): readonly string[] {
  return ids
    .map((id) => ({ id, rank: hash(`${seed}\n${id}`) }))
    .toSorted((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
}

/** 53 bits of a text: cyrb53 by bryc (public domain), which ends as MurmurHash3 does. */
function hash(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0)
}
