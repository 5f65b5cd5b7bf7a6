import { type Address, paramName, readAddress } from '../address'
import type { LinkRule } from '../rule'

/** Here `amp` is the name of a thing, not a form of the page. */
const notAmp = /^(?:github\.com|gitlab\.|codeberg\.org|crates\.io|docs\.rs|lib\.rs|npmjs\.com|amp\.dev)/
const ampParams = ['amp', 'amp_gsa', 'amp_js_v', 'usqp']

export const ampRules: readonly LinkRule[] = [
  {
    name: 'amp-cache',
    reason: 'is a copy of the page for fast phones (AMP)',
    apply: unwrapCache,
    same: [
      ['https://www.google.com/amp/s/a.example/post', 'https://a.example/post'],
      ['https://a-example.cdn.ampproject.org/c/s/a.example/post', 'https://a.example/post'],
      ['https://a-example.cdn.ampproject.org/v/s/a.example/post?amp_js_v=0.1', 'https://a.example/post'],
    ],
    different: [['https://www.google.com/amp', 'https://www.google.com/']],
  },
  {
    name: 'amp',
    reason: 'is the page’s form for fast phones (AMP)',
    apply: withoutAmp,
    same: [
      ['https://a.example/post/amp/', 'https://a.example/post'],
      ['https://a.example/post?amp=1', 'https://a.example/post'],
      ['https://a.example/post?amp', 'https://a.example/post'],
      ['https://a.example/post?outputType=amp', 'https://a.example/post'],
      ['https://a.example/post.amp.html', 'https://a.example/post.html'],
      ['https://amp.a.example/post', 'https://a.example/post'],
    ],
    different: [
      ['https://github.com/someone/amp', 'https://github.com/someone'],
      ['https://crates.io/crates/amp', 'https://crates.io/crates'],
      ['https://a.example/amp', 'https://a.example/'],
    ],
  },
]

function unwrapCache(address: Address): Address {
  const cached = address.host.endsWith('.cdn.ampproject.org')
  const pattern = cached ? /^\/+[a-z]\/+(s\/+)?(.+)$/ : /^\/+amp\/+(s\/+)?([^/]+\..+)$/
  const inner = cached || /^(?:www\.)?google\./.test(address.host) ? pattern.exec(address.path) : null
  if (inner === null) return address
  const query = address.params.length === 0 ? '' : `?${address.params.join('&')}`
  return readAddress(`${inner[1] === undefined ? 'http' : 'https'}://${inner[2] ?? ''}${query}`) ?? address
}

function withoutAmp(address: Address): Address {
  if (notAmp.test(address.host)) return address
  const host = address.host.replace(/^(?:amp\.)+(?=[^.]+\.[^.])/, '')
  const path = address.path.replace(/(\/[^/]+?)(?:\/amp)+\/?$/, '$1').replace(/\.amp(?=(?:\.html?)?$)/, '')
  const params = address.params.filter((param) => !ampParams.includes(paramName(param)) && param !== 'outputType=amp')
  return { ...address, host, path, params }
}
