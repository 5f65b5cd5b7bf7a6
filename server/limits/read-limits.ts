import { ok, type Result, refuse } from '../../lib/result'
import { type LimitName, limits } from './table'

/** Reads `submit=100,redeem=50`: how many of what at once, in the place of the table's number. */
export function readLimits(text: string): Result<Readonly<Partial<Record<LimitName, number>>>> {
  const read: Partial<Record<LimitName, number>> = {}
  for (const part of text.split(',').flatMap((one) => one.trim() || [])) {
    const [, name = '', most] = /^([a-z-]+)=([1-9]\d{0,8})$/.exec(part) ?? []
    if (!isLimit(name))
      return refuse(
        'invalid',
        `MASTHEAD_LIMITS must be numbers such as submit=20,redeem=50; the limits are ${Object.keys(limits).join(', ')}.`,
      )
    read[name] = Number(most)
  }
  return ok(read)
}

function isLimit(name: string): name is LimitName {
  return Object.hasOwn(limits, name)
}
