import type { Actor } from '../../lib/permission'
import { type Refusal, type Result, refuse } from '../../lib/result'
import type { TokenBuckets } from './token-buckets'

type Act<I, T> = (actor: Actor | null, input: I) => Promise<Result<T>>

/** The same act, refused while somebody does it too often; by person, not by address: a whole office may sit behind one. */
export function limited<I, T>(limit: TokenBuckets, act: Act<I, T>): Act<I, T> {
  return async (actor, input) => {
    const wait = actor === null ? null : limit.take(actor.id)
    return wait === null ? act(actor, input) : tooFast(wait)
  }
}

export function tooFast(wait: number): Refusal {
  const seconds = Math.ceil(wait / 1000)
  return refuse(
    'too-many',
    `That was a lot at once. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
  )
}
