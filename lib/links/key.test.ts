import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainLink, keySteps, linkKey } from '.'

describe('linkKey', () => {
  it.each([
    ['https://www.Example.com/a/?utm_source=x#top', 'https://example.com/a'],
    ['http://example.com', 'https://example.com'],
    ['  https://example.com/ ', 'https://example.com'],
    ['https://youtu.be/abcDEF12345', 'https://youtube.com/watch?v=abcDEF12345'],
    ['not an address', 'not an address'],
    ['mailto:someone@example.com', 'mailto:someone@example.com'],
    ['https://', 'https://'],
    ['', ''],
  ])('of %j is %j', (url, key) => {
    expect(linkKey(url)).toBe(key)
  })

  const address = fc
    .record({
      scheme: fc.constantFrom('http://', 'https://', 'HTTP://'),
      host: fc.constantFrom(
        ...['www.m.a.example', 'github.com', 'google.com', 'x.cdn.ampproject.org', 'medium.com', 'youtu.be', 'a.de.'],
        ...['dev.to', 'old.reddit.com', 'docs.rs', 'crates.io', 'arxiv.org', 'freedium.cfd', 'groups.google.com'],
        ...['users.rust-lang.org', 'raw.githubusercontent.com', 'twitter.com', 'stackoverflow.com', 'm.www.x.org'],
      ),
      path: fc.array(
        fc.oneof(
          fc.constantFrom(
            '/',
            '/amp',
            '/amp/s',
            '//',
            '/blob/main',
            '/index.html',
            '/comments',
            '/latest',
            '/%2e%2e',
            '/c',
          ),
          fc.constantFrom(
            '.git',
            '.amp',
            '/url',
            '/https://www.google.com',
            '/README.md',
            '/12/files',
            '/t/1/1',
            '/*/a',
          ),
          fc.string({ unit: 'grapheme', maxLength: 4 }),
        ),
        { maxLength: 6 },
      ),
      query: fc.array(
        fc.constantFrom('?', '&', 'q=https://m.a.b/amp/amp', 'utm_x=1', 'v=abcdefgh', 'a=%7e', '=', '+'),
        {
          maxLength: 6,
        },
      ),
      hash: fc.constantFrom('', '#', '#/', '#!/a', '#a', '#?', '#!topic/a/b', '#%41'),
    })
    .map(({ scheme, host, path, query, hash }) => scheme + host + path.join('') + query.join('') + hash)

  it('is its own key, for any text and any address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), address, fc.webUrl({ withQueryParameters: true })),
        (url) => {
          const key = linkKey(url)
          expect(linkKey(key)).toBe(key)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('unwraps what is wrapped many times, and stays quick on long hostile addresses', () => {
    const wrapped = `https://${'www.google.com/amp/s/'.repeat(40)}a.example/x`
    expect(linkKey(wrapped)).toBe('https://a.example/x')
    for (const piece of ['/amp', '%', '?', '&a=1', '/../', '#', '[', '-', 'm.', '//', '1', '/blob/main/', '.git'])
      expect(linkKey(linkKey(`https://github.com/${piece.repeat(3000)}`))).toBe(
        linkKey(`https://github.com/${piece.repeat(3000)}`),
      )
  })
})

describe('the reason', () => {
  it('names what only one of the two has', () => {
    expect(explainLink('https://a.example/x', 'https://a.example/x?utm_source=twir')).toBe(
      'Same page: the second has tracking parameters (utm_source).',
    )
    expect(explainLink('http://a.example/x', 'https://www.a.example/x/')).toBe(
      'Same page: the first starts with http:; the second starts with www. and has slashes at the end or doubled ones.',
    )
  })

  it('is there for equal addresses too, and absent for two pages', () => {
    expect(explainLink('https://a.example', 'https://a.example')).toBe('Same page: the addresses are equal.')
    expect(explainLink('https://a.example/x', 'https://a.example/y')).toBeNull()
  })

  it('is empty for a key', () => {
    expect(keySteps(linkKey('http://www.a.example/?b&a'))).toEqual([])
  })
})
