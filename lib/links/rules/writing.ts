import { type Address, paramName } from '../address'
import type { LinkRule } from '../rule'

/** Ways of writing that hold for every host. */
export const writingRules: readonly LinkRule[] = [
  {
    name: 'scheme',
    reason: 'starts with http:',
    apply: (address) => (address.scheme === 'https' ? address : { ...address, scheme: 'https' }),
    same: [
      ['http://a.example/x', 'https://a.example/x'],
      ['http://a.example:80/x', 'https://a.example:443/x'],
      ['HTTPS://A.Example/x', 'https://a.example/x'],
    ],
    different: [['http://a.example:8080/x', 'https://a.example/x']],
  },
  {
    name: 'credentials',
    reason: 'holds a user name or a password',
    apply: (address) => (address.credentials === '' ? address : { ...address, credentials: '' }),
    same: [['https://me:secret@a.example/x', 'https://a.example/x']],
  },
  {
    name: 'www',
    reason: 'starts with www.',
    apply: (address) => withoutLabel(address, /^(?:www\d?\.)+(?=[^.]+\.[^.])/),
    same: [
      ['https://www.a.example/x', 'https://a.example/x'],
      ['https://www2.a.example/x', 'https://a.example/x'],
    ],
    different: [['https://www.example', 'https://example']],
  },
  {
    name: 'host-dot',
    reason: 'has a dot after the host',
    apply: (address) => withoutLabel(address, /\.+(?=:\d+$|$)/),
    same: [['https://a.example./x', 'https://a.example/x']],
  },
  {
    name: 'mobile',
    reason: 'is the page for phones',
    apply: (address) =>
      withoutLabel(address, /^(?:(?:m|mobile|touch)\.)+(?=[^.]+\.[^.])|(?<=^[a-z-]{2,}\.)m\.(?=wiki)/),
    same: [
      ['https://m.a.example/x', 'https://a.example/x'],
      ['https://mobile.a.example/x', 'https://a.example/x'],
      ['https://en.m.wikipedia.org/wiki/Rust', 'https://en.wikipedia.org/wiki/Rust'],
    ],
    different: [['https://m.example/x', 'https://example/x']],
  },
  {
    name: 'slashes',
    reason: 'has slashes at the end or doubled ones',
    apply: (address) => withPath(address, address.path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')),
    same: [
      ['https://a.example/x/', 'https://a.example/x'],
      ['https://a.example//x//y', 'https://a.example/x/y'],
      ['https://a.example', 'https://a.example/'],
      ['https://a.example/?p=1', 'https://a.example?p=1'],
    ],
    different: [['https://a.example/xy', 'https://a.example/x/y']],
  },
  {
    name: 'index-page',
    reason: 'names the index page',
    apply: (address) => withPath(address, address.path.replace(/\/index\.(?:x?html?|php)$/i, '/')),
    same: [['https://a.example/x/index.html', 'https://a.example/x/']],
    different: [['https://a.example/x/myindex.html', 'https://a.example/x/']],
  },
  {
    name: 'parameter-order',
    reason: 'has its parameters in another order',
    apply: sortParams,
    same: [
      ['https://a.example/x?b=2&a=1', 'https://a.example/x?a=1&b=2'],
      ['https://a.example/x?a=1&&', 'https://a.example/x?a=1'],
      ['https://a.example/x?', 'https://a.example/x'],
      ['https://a.example/x?q=a+b', 'https://a.example/x?q=a%20b'],
      ['https://a.example/%7eme/caf%c3%a9', 'https://a.example/~me/café'],
      ['https://a.example/a%5bb%5D', 'https://a.example/a[b]'],
      ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ],
    different: [
      ['https://a.example/x?a=1&a=2', 'https://a.example/x?a=2&a=1'],
      ['https://a.example/x?a=1', 'https://a.example/x?a=2'],
      ['https://a.example/a%2Fb', 'https://a.example/a/b'],
      ['https://a.example/X', 'https://a.example/x'],
    ],
  },
]

function withPath(address: Address, path: string): Address {
  return path === address.path ? address : { ...address, path }
}

function withoutLabel(address: Address, label: RegExp): Address {
  const host = address.host.replace(label, '')
  return host === address.host || host === '' ? address : { ...address, host }
}

/** By name; what has one name keeps its order, which can matter. */
function sortParams(address: Address): Address {
  const params = address.params.toSorted((a, b) => compare(paramName(a), paramName(b)))
  return { ...address, params }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
