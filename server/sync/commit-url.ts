import { isOid } from '../git'

/** How hosts that are known show a commit; the first whose host fits. */
const hosts: readonly (readonly [RegExp, (home: string, oid: string) => string])[] = [
  [/^gitlab\./, (home, oid) => `${home}/-/commit/${oid}`],
  [/^bitbucket\.org$/, (home, oid) => `${home}/commits/${oid}`],
  [/^(?:github|gitea|forgejo|codeberg)\.|^git\.sr\.ht$/, (home, oid) => `${home}/commit/${oid}`],
]

/** Where the host of this repository shows a commit; null where it is not known how. `address` holds no credentials. */
export function commitUrl(address: string, oid: string | null): string | null {
  const place = webPlace(address)
  if (place === null || oid === null || !isOid(oid)) return null
  const found = hosts.find(([name]) => name.test(place.host))
  return found === undefined ? null : found[1](`https://${place.host}/${place.path}`, oid)
}

/** `https://host/path`, `ssh://git@host/path` and `git@host:path`, each with or without `.git`. */
function webPlace(address: string): { host: string; path: string } | null {
  const scp = /^[^@/\s]+@([A-Za-z0-9.-]+):(?!\/\/)\/?([^\s]+)$/.exec(address)
  const url = scp === null && URL.canParse(address) ? new URL(address) : null
  const host = scp?.[1] ?? (url !== null && /^(?:https|ssh):$/.test(url.protocol) ? url.hostname : '')
  const path = (scp?.[2] ?? url?.pathname ?? '').replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  return host === '' || path === '' ? null : { host: host.toLowerCase(), path }
}
