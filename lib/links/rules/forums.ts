import { type Address, segmentsOf } from '../address'
import type { LinkRule } from '../rule'

export const forumRules: readonly LinkRule[] = [
  {
    name: 'reddit',
    reason: 'is another address of the post',
    apply: reddit,
    same: [
      ['https://www.reddit.com/r/rust/comments/abc12/a_title/', 'https://redd.it/abc12'],
      ['https://www.reddit.com/r/Rust/comments/abc12/', 'https://old.reddit.com/comments/abc12/a_title?sort=new'],
      [
        'https://www.reddit.com/r/rust/comments/abc12/a_title/c1/?context=3',
        'https://reddit.com/r/rust/comments/abc12/comment/c1',
      ],
      ['https://www.reddit.com/R/Rust/', 'https://reddit.com/r/rust'],
    ],
    different: [
      [
        'https://www.reddit.com/r/rust/comments/abc12/a_title/c1',
        'https://www.reddit.com/r/rust/comments/abc12/a_title/c2',
      ],
      ['https://www.reddit.com/r/rust/comments/abc12/a_title/c1', 'https://www.reddit.com/r/rust/comments/abc12/'],
    ],
  },
  {
    name: 'discourse',
    reason: 'writes the topic’s title, which the number makes needless',
    apply: discourse,
    same: [
      ['https://users.rust-lang.org/t/a-topic/123', 'https://users.rust-lang.org/t/123'],
      ['https://users.rust-lang.org/t/a-topic/123/1', 'https://users.rust-lang.org/t/renamed/123?u=me'],
    ],
    different: [
      ['https://users.rust-lang.org/t/a-topic/123/4', 'https://users.rust-lang.org/t/a-topic/123/5'],
      ['https://users.rust-lang.org/t/123', 'https://internals.rust-lang.org/t/123'],
    ],
  },
  {
    name: 'tweet',
    reason: 'writes the account’s name otherwise',
    apply: (address) => {
      const tweet =
        address.host === 'twitter.com' ? /^\/[^/]+(?:\/web)?\/status(?:es)?\/(\d+)/.exec(address.path) : null
      if (tweet !== null) return { ...address, path: `/i/status/${tweet[1]}` }
      return address.host === 'twitter.com' && segmentsOf(address.path).length === 1
        ? { ...address, path: address.path.toLowerCase() }
        : address
    },
    same: [
      ['https://twitter.com/Someone/status/123?s=20', 'https://x.com/someone/status/123'],
      ['https://twitter.com/RustLang', 'https://x.com/rustlang'],
    ],
    different: [['https://x.com/a/status/123', 'https://x.com/a/status/124']],
  },
  {
    name: 'meetup',
    reason: 'writes the group’s name or language otherwise',
    apply: meetup,
    same: [
      ['https://www.meetup.com/de-DE/Rust-Berlin/events/123/', 'https://www.meetup.com/rust-berlin/events/123'],
      ['https://www.meetup.com/Rust-Berlin', 'https://www.meetup.com/rust-berlin/'],
    ],
    different: [['https://www.meetup.com/rust-berlin/events/123', 'https://www.meetup.com/rust-berlin/events/124']],
  },
  {
    name: 'meetup-events',
    reason: 'is the list of the group’s events, for the group',
    apply: meetupEvents,
    same: [
      ['https://www.meetup.com/rust-berlin/events/', 'https://www.meetup.com/rust-berlin/'],
      ['https://www.meetup.com/de-DE/Rust-Berlin/events', 'https://www.meetup.com/rust-berlin'],
    ],
    different: [
      ['https://www.meetup.com/rust-berlin/events/123', 'https://www.meetup.com/rust-berlin'],
      ['https://www.meetup.com/rust-berlin/events/?type=past', 'https://www.meetup.com/rust-berlin'],
      ['https://www.meetup.com/rust-berlin/events/', 'https://www.meetup.com/rust-munich'],
      ['https://a.example/rust-berlin/events/', 'https://a.example/rust-berlin'],
    ],
  },
  {
    name: 'eventbrite',
    reason: 'writes the event’s title, which the number makes needless',
    apply: (address) => {
      const id = address.host === 'eventbrite.com' ? /^\/e\/(?:.*-)?(\d{8,})$/.exec(address.path)?.[1] : undefined
      return id === undefined ? address : { ...address, path: `/e/${id}` }
    },
    same: [['https://www.eventbrite.fr/e/a-meetup-tickets-12345678?aff=x', 'https://www.eventbrite.com/e/b-12345678']],
    different: [['https://www.eventbrite.com/e/a-12345678', 'https://www.eventbrite.com/e/a-12345679']],
  },
  {
    name: 'stack-exchange',
    reason: 'writes the question’s title, which the number makes needless',
    apply: stackExchange,
    same: [
      ['https://stackoverflow.com/questions/123/how-to', 'https://stackoverflow.com/q/123/99'],
      ['https://stackoverflow.com/a/456/99', 'https://stackoverflow.com/questions/123/how-to/456#456'],
    ],
    different: [['https://stackoverflow.com/questions/123', 'https://stackoverflow.com/a/123']],
  },
  {
    name: 'google-groups',
    reason: 'is the old address of the discussion',
    apply: (address) => {
      const topic =
        address.host === 'groups.google.com' ? /^!(?:topic|msg)\/([^/]+)\/([^/]+)/.exec(address.fragment) : null
      if (topic === null || address.path !== '/forum') return address
      return { ...address, path: `/g/${topic[1]}/c/${topic[2]}`, params: [], fragment: '' }
    },
    same: [['https://groups.google.com/forum/#!topic/a.b/xYz', 'https://groups.google.com/g/a.b/c/xYz']],
    different: [['https://groups.google.com/forum/#!topic/a.b/xYz', 'https://groups.google.com/forum/#!topic/a.b/xYy']],
  },
]

function reddit(address: Address): Address {
  if (address.host === 'redd.it')
    return { ...address, host: 'reddit.com', path: `/comments${address.path}`, params: [] }
  if (address.host !== 'reddit.com') return address
  const post = /^(?:\/(?:r|user|u)\/[^/]+)?\/comments\/(\w+)(?:\/[^/]+(?:\/(\w+))?)?$/i.exec(address.path)
  if (post === null) return { ...address, path: address.path.replace(/^\/r\/[^/]+/i, (name) => name.toLowerCase()) }
  const comment = post[2] === undefined ? '' : `/comment/${post[2].toLowerCase()}`
  return { ...address, path: `/comments/${(post[1] ?? '').toLowerCase()}${comment}`, params: [], fragment: '' }
}

function discourse(address: Address): Address {
  if (!/^(?:users|internals)\.rust-lang\.org$/.test(address.host)) return address
  const topic = /^\/t\/(?:[^/]*[^/\d][^/]*\/)?(\d+)(?:\/(\d+))?$/.exec(address.path)
  if (topic === null) return address
  const post = topic[2] === undefined || topic[2] === '1' ? '' : `/${topic[2]}`
  return { ...address, path: `/t/${topic[1]}${post}` }
}

function meetup(address: Address): Address {
  if (address.host !== 'meetup.com') return address
  const path = address.path.replace(/^\/[a-z]{2}-[a-z]{2}(?=\/)/i, '')
  return { ...address, path: path.replace(/^\/[^/]+/, (name) => name.toLowerCase()) }
}

/** What is chosen by a parameter, such as past events, is a list of its own. */
function meetupEvents(address: Address): Address {
  if (address.host !== 'meetup.com' || address.params.length > 0) return address
  const group = /^(\/[^/]+)\/events$/.exec(address.path)?.[1]
  return group === undefined ? address : { ...address, path: group }
}

function stackExchange(address: Address): Address {
  if (!/^(?:stackoverflow\.com|[\w.]+\.stackexchange\.com|superuser\.com|serverfault\.com)$/.test(address.host))
    return address
  const [, kind = '', id, , answer] = /^\/(questions|q|a)\/(\d+)(\/[^/]*)?(?:\/(\d+))?$/.exec(address.path) ?? []
  if (id === undefined) return address
  if (kind === 'a' || (kind === 'questions' && answer !== undefined))
    return { ...address, path: `/a/${answer ?? id}`, fragment: '' }
  return { ...address, path: `/questions/${id}` }
}
