import type { FakeCrate } from './types'

/** What crates.io says of a crate, with everything `include` asks for: https://crates.io/api/openapi.json. */
export function presentCrate(name: string, crate: FakeCrate, include: ReadonlySet<string>): unknown {
  const versions = [...(crate.versions ?? [{ num: '1.0.0' }])].reverse()
  const latest = versions.find(({ yanked }) => yanked !== true) ?? versions[0]
  const all = include.has('versions')
  const keywords = crate.keywords ?? []
  const shown = all ? versions : versions.filter((version) => include.has('default_version') && version === latest)
  const { createdAt = '2020-01-02T03:04:05.678901Z', updatedAt = '2024-01-02T03:04:05.678901Z' } = crate
  return {
    categories: include.has('categories') ? [] : null,
    crate: {
      badges: include.has('badges') ? [] : null,
      categories: include.has('categories') ? [] : null,
      created_at: createdAt,
      default_version: latest?.num ?? null,
      description: crate.description === undefined ? `About ${name}` : crate.description,
      documentation: crate.documentation ?? null,
      downloads: crate.downloads ?? 1234,
      exact_match: false,
      homepage: crate.homepage ?? null,
      id: name,
      keywords: include.has('keywords') ? keywords : null,
      links: { owners: `/api/v1/crates/${name}/owners`, versions: `/api/v1/crates/${name}/versions` },
      // Without versions crates.io does not know them, and says so with this one.
      max_stable_version: all ? (latest?.num ?? null) : null,
      max_version: all ? (latest?.num ?? '0.0.0') : '0.0.0',
      name,
      newest_version: all ? (latest?.num ?? '0.0.0') : '0.0.0',
      num_versions: versions.length,
      recent_downloads: include.has('downloads') ? (crate.recentDownloads ?? 12) : null,
      repository: crate.repository ?? null,
      updated_at: updatedAt,
      versions: all ? versions.map((_, at) => at + 1) : null,
      yanked: latest?.yanked ?? false,
    },
    keywords: include.has('keywords') ? keywords.map((id) => ({ id, keyword: id, crates_cnt: 1 })) : null,
    versions:
      shown.length === 0
        ? null
        : shown.map(({ num, yanked = false }, at) => ({
            ...{ id: at + 1, crate: name, num, yanked, created_at: updatedAt, crate_size: 1 },
            license: crate.license === undefined ? 'MIT OR Apache-2.0' : crate.license,
          })),
  }
}

/** People first, then teams, as crates.io lists them. */
export function presentOwners({ users = [], teams = [] }: FakeCrate): unknown {
  const person = (kind: string) => (owner: { readonly login: string; readonly name?: string | null }, id: number) => ({
    ...{ id, kind, login: owner.login, name: owner.name ?? null, avatar: null, url: null },
  })
  return { users: [...users.map(person('user')), ...teams.map(person('team'))] }
}
