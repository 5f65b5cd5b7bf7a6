import type { z } from 'zod'
import type { Ask, Client } from './client'
import { problem } from './problem'

export interface AskPages<T> extends Omit<Ask<unknown>, 'schema' | 'method'> {
  /** The list inside one answer. */
  readonly schema: z.ZodType<readonly T[]>
  readonly mostPages: number
  /** Enough is known after this page. */
  readonly enough?: (items: readonly T[]) => boolean
}

const perPage = 100

/**
 * All pages of a list. Not octokit's plugin-paginate-rest, for it asks whatever address the last answer named and takes a
 * page's own word that it is the last: an unchanged page (304) tells nothing of one that has come after it. So a full page
 * is always followed by another.
 */
export async function askPages<T>(client: Client, { mostPages, enough, ...ask }: AskPages<T>): Promise<readonly T[]> {
  const all: T[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { value, next } = await client.ask({ ...ask, params: { ...ask.params, per_page: perPage, page } })
    all.push(...value)
    if (!(next || value.length >= perPage) || enough?.(value) === true) return all
  }
  client.log.warn(
    { repository: client.repository, what: ask.what, pages: mostPages },
    'GitHub’s list is not read further',
  )
  return all
}

/** The items that are what they should be; the others are left out, and said so in the log. */
export function readItems<T>(client: Client, items: readonly unknown[], schema: z.ZodType<T>): readonly T[] {
  const parsed = items.map((item) => schema.safeParse(item))
  const good = parsed.flatMap((result) => (result.success ? [result.data] : []))
  const bad = parsed.length - good.length
  if (bad > 0) client.log.warn({ repository: client.repository, leftOut: bad }, 'GitHub listed what can’t be read')
  if (good.length === 0 && bad > 0)
    throw problem('answer', 'GitHub’s answer can’t be read. Nothing was changed; try again later.')
  return good
}
