interface Bucket {
  tokens: number
  at: number
}

export interface TokenBuckets {
  /** Takes one of what this key has left: null, or in how many milliseconds there is one again. */
  take(key: string): number | null
}

/** So many that nobody fills them by hand; what is full again is forgotten then. */
const mostBuckets = 10_000

/** A limit for each key: `most` at once, filled again evenly within `per` milliseconds. `now` only has to go forwards. */
export function createTokenBuckets(limit: {
  readonly most: number
  readonly per: number
  now(): number
}): TokenBuckets {
  const { most, per, now } = limit
  const buckets = new Map<string, Bucket>()

  function fill(bucket: Bucket, at: number): void {
    bucket.tokens = Math.min(most, bucket.tokens + (Math.max(0, at - bucket.at) * most) / per)
    bucket.at = at
  }

  function forgetFull(at: number): void {
    for (const [key, bucket] of buckets) {
      fill(bucket, at)
      if (bucket.tokens >= most) buckets.delete(key)
    }
  }

  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: most, at }
      fill(bucket, at)
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * per) / most)
      bucket.tokens -= 1
      if (!buckets.has(key) && buckets.size >= mostBuckets) forgetFull(at)
      buckets.set(key, bucket)
      return null
    },
  }
}
