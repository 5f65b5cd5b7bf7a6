import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { must } from '../testing/newsletter'
import { parseLocation } from './location'

describe('parseLocation', () => {
  it.each([
    ['ext::sh -c touch% canary', 'invalid'],
    ['http://example.org/x.git', 'invalid'],
    ['git://example.org/x.git', 'invalid'],
    ['https://', 'invalid'],
    ['ssh://-oProxyCommand=touch/x', 'invalid'],
    ['a\nb', 'invalid'],
    ['', 'invalid'],
  ])('refuses %j', (location, code) => expect(parseLocation(location)).toMatchObject({ ok: false, code }))

  it.each([
    ['/srv/newsletter', 'local', '/srv/newsletter'],
    ['-oProxyCommand=x@host:y', 'local', path.resolve('-oProxyCommand=x@host:y')],
    ['git@example.org:team/newsletter.git', 'remote', 'git@example.org:team/newsletter.git'],
    ['ssh://git@example.org/newsletter.git', 'remote', 'ssh://git@example.org/newsletter.git'],
    ['https://user:secret@example.org/newsletter.git', 'remote', 'https://example.org/newsletter.git'],
  ])('reads %j', (location, kind, display) => expect(must(parseLocation(location))).toMatchObject({ kind, display }))
})
