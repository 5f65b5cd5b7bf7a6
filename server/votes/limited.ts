import type { Actor } from '../../lib/permission'
import type { Result } from '../../lib/result'
import type { LimitName, Limits } from '../limits'

type Act<I, T> = (actor: Actor | null, input: I) => Promise<Result<T>>

/** The same act, refused while somebody does it too often; by person, not by address: a whole office may sit behind one. */
export function limited<I, T>(
  { limits, name }: { limits: Pick<Limits, 'take'>; name: LimitName },
  act: Act<I, T>,
): Act<I, T> {
  return async (actor, input) => (await limits.take(name, { actor, address: null })) ?? act(actor, input)
}
