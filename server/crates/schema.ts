import { z } from 'zod'
import { parseLink } from '../../lib/links'
import type { CrateFacts } from '../../lib/views'

/*
 * What crates.io answers, as far as it is used: https://crates.io/api/openapi.json. What is not named here may be anything,
 * and what may be missing somewhere is null.
 */

const mostLetters = 1000

/** Without what a line can't show and a database can't keep. */
const words = z.string().transform((text) =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, mostLetters)
    .replace(/\p{Cs}/gu, '\ufffd'),
)

const orNull = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

/** Whatever is no address that may be published is none. */
const page = orNull(words).transform((text) => {
  const link = text === null ? null : parseLink(text)
  return link?.ok === true ? link.value : null
})

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const count = z.number().int().nonnegative()

const crate = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/),
  description: orNull(words),
  repository: page,
  homepage: page,
  documentation: page,
  default_version: orNull(words),
  max_stable_version: orNull(words),
  max_version: orNull(words),
  /** Whether all versions are. */
  yanked: orNull(z.boolean()),
  keywords: orNull(z.array(words)),
  created_at: instant,
  updated_at: instant,
  downloads: count,
  recent_downloads: orNull(count),
})

const version = z.object({ num: words, license: orNull(words), yanked: z.boolean().catch(false) })

/** `GET /api/v1/crates/{name}` */
export const crateAnswer = z.object({ crate, versions: orNull(z.array(version)) })
export type SaidOfCrate = Omit<CrateFacts, 'owners' | 'asOf'>

/** `GET /api/v1/crates/{name}/owners`: people and teams, a team as `github:org:team`. */
export const ownersAnswer = z
  .object({ users: z.array(z.object({ login: words, name: orNull(words) })) })
  .transform(({ users }) => users)

export function factsOf({ crate, versions }: z.infer<typeof crateAnswer>): SaidOfCrate {
  const all = versions ?? []
  const { default_version, max_stable_version, max_version } = crate
  const number = default_version ?? max_stable_version ?? max_version
  const latest = all.find(({ num }) => num === number)
  return {
    name: crate.name,
    description: crate.description ?? '',
    repository: crate.repository,
    homepage: crate.homepage,
    documentation: crate.documentation,
    version: number,
    license: latest?.license ?? null,
    keywords: crate.keywords ?? [],
    createdAt: crate.created_at,
    updatedAt: crate.updated_at,
    downloads: crate.downloads,
    recentDownloads: crate.recent_downloads,
    yanked: crate.yanked ?? (all.length > 0 && all.every(({ yanked }) => yanked)),
  }
}
