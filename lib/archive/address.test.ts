import { expect, it } from 'vitest'
import { archiveAddress, isSearch, readArchiveQuery } from '.'

it.each([
  ['/issues', {}],
  ['/issues?q=a%20b', { q: 'a b' }],
  [
    '/issues?q=%22&section=News%20%26%20Posts&tag=ES&year=2020&domain=a.example&kind=crate&page=3',
    { q: '"', section: 'News & Posts', tag: 'ES', year: 2020, domain: 'a.example', kind: 'crate', page: 3 },
  ],
] as const)('the address %s says %j', (address, query) => {
  const params = Object.fromEntries(new URL(address, 'https://x.example').searchParams)
  const all = { q: '', section: null, tag: null, year: null, domain: null, kind: null, page: 1, ...query }
  expect(readArchiveQuery(params)).toEqual(all)
  expect(archiveAddress(all)).toBe(address)
  expect(isSearch(all)).toBe(address !== '/issues')
})

it('leaves out what makes no sense', () => {
  const nothing = readArchiveQuery({ q: '  ', year: 'soon', page: '-1', kind: 'x', tag: ['', 'b'] })
  expect(isSearch(nothing)).toBe(false)
  expect(nothing.page).toBe(1)
  expect(archiveAddress({ q: '\ud800' })).toBe('/issues?q=%EF%BF%BD')
})
