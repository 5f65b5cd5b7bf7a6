import { type Address, paramValue, readAddress } from '../address'
import type { LinkRule } from '../rule'

/** Pages whose only purpose is to send on to the address in a parameter. */
const redirectors: readonly (readonly [host: string, path: string, params: readonly string[]])[] = [
  ['google.com', '/url', ['q', 'url']],
  ['duckduckgo.com', '/l', ['uddg']],
  ['l.facebook.com', '/l.php', ['u']],
  ['lm.facebook.com', '/l.php', ['u']],
  ['l.instagram.com', '', ['u']],
  ['linkedin.com', '/redir/redirect', ['url']],
  ['out.reddit.com', '', ['url']],
  ['youtube.com', '/redirect', ['q']],
  ['steamcommunity.com', '/linkfilter', ['url', 'u']],
  ['vk.com', '/away.php', ['to']],
  ['slack-redir.net', '/link', ['url']],
]

export const redirectRules: readonly LinkRule[] = [
  {
    name: 'redirect',
    reason: 'goes through a page that only redirects',
    apply: unwrapRedirect,
    detail: ({ host }) => host,
    same: [
      ['https://www.google.com/url?sa=D&q=https://a.example/post&usg=AB', 'https://a.example/post'],
      ['https://duckduckgo.com/l/?kh=-1&uddg=https%3A%2F%2Fa.example%2Fpost', 'https://a.example/post'],
      ['https://www.youtube.com/redirect?q=https%3A%2F%2Fa.example', 'https://a.example/'],
    ],
    different: [['https://www.google.com/search?q=https://a.example/post', 'https://a.example/post']],
  },
]

function unwrapRedirect(address: Address): Address {
  const host = address.host.replace(/^www\./, '')
  const path = address.path.replace(/\/+$/, '')
  const found = redirectors.find(([name, start]) => name === host && start === path)
  const target = found?.[2].map((name) => paramValue(address, name)).find((value) => value !== null)
  return (target && readAddress(decoded(target))) || address
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
