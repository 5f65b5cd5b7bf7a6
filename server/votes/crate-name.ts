/** What somebody gave for a crate: its name, or an address that says none. */
export type GivenCrate =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'nothing' }

/** The name of a crate in what was typed or pasted: a name, a page of crates.io, docs.rs or lib.rs, what is told to cargo. */
export function readCrate(text: string): GivenCrate {
  const given = text.trim()
  const plain = given.replace(/^cargo (?:add|install) /, '').replace(/(?:@|\s*=\s*["'{]).*$/, '')
  if (isName(plain)) return { kind: 'name', name: plain }
  const url = addressIn(given)
  if (url === null) return { kind: 'nothing' }
  const name = nameIn(url)
  return name === null ? { kind: 'page', url: url.href } : { kind: 'name', name }
}

function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(text)
}

/** Addresses are copied without `https://` as well. */
function addressIn(text: string): URL | null {
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  const isAddress = /^[^\s]+\.[^\s]+$/.test(text) && URL.canParse(whole)
  return isAddress ? new URL(whole) : null
}

/** Where each site names the crate in its paths. */
const sites: Readonly<Record<string, RegExp>> = {
  'crates.io': /^\/(?:crates|api\/v1\/crates)\/([^/]+)/,
  'docs.rs': /^\/(?:crate\/)?(?!crate\/|releases(?:\/|$)|about(?:\/|$))([^/]+)/,
  'lib.rs': /^\/(?:crates|install)\/([^/]+)/,
}

function nameIn({ hostname, pathname }: URL): string | null {
  const site = sites[hostname.toLowerCase().replace(/^www\./, '')]
  const name = site?.exec(pathname)?.[1]?.replace(/@.*$/, '') ?? ''
  return isName(name) ? name : null
}
