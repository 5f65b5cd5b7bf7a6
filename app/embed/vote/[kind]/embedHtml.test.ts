// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { exampleNomination, exampleQuoteBallot, exampleRound } from '../../../../components/vote/examples'
import type { RoundView } from '../../../../lib/views'
import { embedHtml } from './embedHtml'

function show(round: RoundView | null, message = ''): Document {
  const html = embedHtml({ round, message, address: 'https://news.example/vote/crate', theme: null })
  return new DOMParser().parseFromString(html, 'text/html')
}

test('the five with the most votes, each leading to its own page in a window of its own', () => {
  const nominations = [3, 9, 1, 7, 5, 8].map((votes) => exampleNomination(`c${votes}`, { votes }))
  const page = show(exampleRound(nominations))
  const items = [...page.querySelectorAll('li')].map((item) => item.querySelector('a'))
  expect(items.map((link) => link?.textContent)).toEqual(['c9', 'c8', 'c7', 'c5', 'c3'])
  expect(items[0]?.getAttribute('href')).toBe('https://news.example/vote/crate/nominations/c9')
  for (const link of page.querySelectorAll('a')) expect(link.target).toBe('_blank')
  expect(page.body.textContent).toContain('and 1 more')
})

test('hidden votes are not shown, and what was declined neither', () => {
  const page = show(
    exampleRound([exampleNomination('a', { votes: null }), exampleNomination('b', { status: 'declined' })], {
      counts: 'hidden',
    }),
  )
  expect(page.querySelector('b')).toBeNull()
  expect(page.querySelectorAll('li')).toHaveLength(1)
})

test('nothing that people wrote becomes markup', () => {
  const evil = '</a><script>alert(1)</script><img src=x onerror="alert(1)">'
  const quote = { of: 'quote', text: evil, who: evil, where: '', url: null } as const
  for (const page of [
    show(exampleRound([exampleNomination('a', { data: quote })], { ballot: exampleQuoteBallot })),
    show(
      exampleRound([
        exampleNomination('a', { data: { of: 'link', title: evil, url: 'https://a.example', pitch: evil } }),
      ]),
    ),
    show(null, evil),
  ]) {
    expect(page.querySelector('script, img, li a *')).toBeNull()
    expect(page.body.textContent).toContain('onerror')
  }
})
