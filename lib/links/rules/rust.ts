import { type Address, segmentsOf } from '../address'
import type { LinkRule } from '../rule'

/** Registries and documentation of the Rust world, which give one page several addresses. */
export const rustRules: readonly LinkRule[] = [
  {
    name: 'crates-io',
    reason: 'writes the crate’s page otherwise',
    apply: cratePage,
    same: [
      ['https://crates.io/crates/Serde_Json', 'https://crates.io/crates/serde-json'],
      ['https://crates.io/crates/serde/latest', 'https://crates.io/crates/serde'],
    ],
    different: [['https://crates.io/crates/serde', 'https://crates.io/crates/serde-json']],
  },
  {
    name: 'docs-rs',
    reason: 'names the latest version of the documentation',
    apply: crateDocs,
    same: [
      ['https://docs.rs/a-b', 'https://docs.rs/a-b/latest/a_b/'],
      ['https://docs.rs/crate/a-b', 'https://docs.rs/a_b/latest'],
      ['https://docs.rs/crate/a-b/latest', 'https://docs.rs/a-b/*/a_b/index.html'],
      ['https://docs.rs/a/latest/a/struct.B.html', 'https://docs.rs/a/*/a/struct.B.html'],
    ],
    different: [
      ['https://docs.rs/a/0.1.0/a/', 'https://docs.rs/a/0.2.0/a/'],
      ['https://docs.rs/a/latest/a/struct.B.html', 'https://docs.rs/a'],
      ['https://docs.rs/releases', 'https://docs.rs/'],
    ],
  },
  {
    name: 'rust-blog',
    reason: 'ends in .html',
    apply: (address) =>
      address.host === 'blog.rust-lang.org' && /^\/.*\d{4}\/.*\.html$/.test(address.path)
        ? { ...address, path: rustBlogPath(address.path) }
        : address,
    same: [
      ['https://blog.rust-lang.org/2020/02/06/Some-Post.html', 'https://blog.rust-lang.org/2020/02/06/Some-Post/'],
      [
        'https://blog.rust-lang.org/inside-rust/2020/02/06/a.html',
        'https://blog.rust-lang.org/inside-rust/2020/02/06/a/',
      ],
    ],
  },
  {
    name: 'rust-docs',
    reason: 'names the stable version of the documentation',
    apply: (address) =>
      address.host === 'doc.rust-lang.org'
        ? { ...address, path: address.path.replace(/^\/stable(?=\/|$)/, '') || '/' }
        : address,
    same: [['https://doc.rust-lang.org/stable/std/', 'https://doc.rust-lang.org/std/']],
    different: [['https://doc.rust-lang.org/nightly/std/', 'https://doc.rust-lang.org/std/']],
  },
]

function cratePage(address: Address): Address {
  const [first, name, version] = segmentsOf(address.path)
  if (address.host !== 'crates.io' || first !== 'crates' || name === undefined) return address
  const rest = segmentsOf(address.path).slice(version === 'latest' ? 3 : 2)
  return { ...address, path: `/crates/${[crateName(name), ...rest].join('/')}` }
}

/** Pages of docs.rs itself. */
const notCrates = /^(?:releases|about|-|search|sitemap\.xml|rustdoc-static|robots\.txt)$/

function crateDocs(address: Address): Address {
  const segments = segmentsOf(address.path)
  const [name = '', version = 'latest', ...rest] = segments[0] === 'crate' ? segments.slice(1) : segments
  if (address.host !== 'docs.rs' || name === '' || notCrates.test(name)) return address
  if (!/^(?:latest|\*)$/.test(version)) return { ...address, path: `/${[crateName(name), version, ...rest].join('/')}` }
  const start = rest.length === 1 && crateName(rest[0] ?? '') === crateName(name)
  return {
    ...address,
    path: `/${[crateName(name), ...(rest.length === 0 || start ? [] : ['latest', ...rest])].join('/')}`,
  }
}

/** The registry takes both for one crate, and capitals too. */
function crateName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

/** Its first posts stood at the date itself, with `.html`; today each is a folder. */
function rustBlogPath(path: string): string {
  return path.replace(/\.html$/, '')
}
