// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { RoundView } from '../../lib/views'
import { freshPage } from '../testing/page'
import { until } from '../testing/until'
import { Ballot } from './Ballot'
import { drawTexts } from './DrawnText'
import { exampleFacts, exampleQuoteBallot, exampleRound, exampleNomination as nomination } from './examples'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn(), refresh: vi.fn() }) }))

let round: RoundView
let sent: string[]
let refuse: string | null
const page = freshPage()

beforeEach(() => {
  sent = []
  refuse = null
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json(round)
    sent.push(`${address} ${init.body}`)
    if (refuse !== null) return Response.json({ code: 'conflict', message: refuse }, { status: 409 })
    const { vote } = JSON.parse(String(init.body))
    return Response.json({ voted: vote, votes: vote ? 4 : 3 })
  })
})

async function show(shown: RoundView, { signedIn = true } = {}): Promise<void> {
  round = shown
  await page.show(<Ballot round={shown} choice={null} rules={null} signedIn={signedIn} texts={drawTexts(shown)} />)
}

const voteFor = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="Vote for ${name}"]`)
const press = (button: HTMLElement | null) => act(async () => button?.click())
const text = () => document.body.textContent ?? ''
const table = () => [...document.querySelectorAll('table tbody tr')].map((row) => row.textContent)

test('a card says what the crate is, what is known of it, and who suggested it', async () => {
  const facts = { ...exampleFacts, yanked: true }
  await show(
    exampleRound([
      nomination('cargo-rdme', {
        facts,
        carriedFrom: 620,
        wonBefore: { number: 412, date: '2021-10-13', path: 'content/x.md' },
        credit: { name: 'Ana', url: null, self: true },
      }),
    ]),
  )
  for (const said of [
    'A crate that does what it says.',
    'v1.4.8',
    '312 k downloads',
    'MPL-2.0',
    'carried over from 620',
    'self-suggested',
    'crate of the week in issue 412',
    'yanked',
  ])
    expect(text()).toContain(said)
  expect(document.querySelector('a[href="/issues/412"]')).not.toBeNull()
})

test('a press votes, a second takes it back, and the button says so', async () => {
  await show(exampleRound([nomination('a')]))
  round = { ...round, nominations: [nomination('a', { voted: true, votes: 4 })] }
  await press(voteFor('a'))
  expect(voteFor('a')?.getAttribute('aria-pressed')).toBe('true')
  expect(voteFor('a')?.textContent).toBe('4voted')
  round = { ...round, nominations: [nomination('a')] }
  await press(voteFor('a'))
  expect(voteFor('a')?.getAttribute('aria-pressed')).toBe('false')
  expect(sent).toEqual([
    '/api/nominations/a/vote {"round":7,"vote":true}',
    '/api/nominations/a/vote {"round":7,"vote":false}',
  ])
})

test('a vote that is refused is taken back, and the reason interrupts', async () => {
  await show(exampleRound([nomination('a')]))
  refuse = 'This round is closed.'
  await press(voteFor('a'))
  expect(voteFor('a')?.getAttribute('aria-pressed')).toBe('false')
  expect([...document.querySelectorAll('[role="alert"]')].map((alert) => alert.textContent)).toContain(refuse)
})

test('who may not vote is told why, and a press sends nothing', async () => {
  await show(exampleRound([nomination('a')], { votingRefused: 'Your account is too new for this round.' }))
  const button = voteFor('a')
  await press(button)
  expect(sent).toEqual([])
  expect(button?.getAttribute('aria-disabled')).toBe('true')
  const described = (button?.getAttribute('aria-describedby') ?? '').split(' ')
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(
    'Your account is too new for this round.',
  )
})

test('whoever is not signed in reads everything, and is led to sign in and back', async () => {
  await show(exampleRound([nomination('a')], { votingRefused: 'Sign in first.' }), { signedIn: false })
  expect(voteFor('a')).toBeNull()
  const link = document.querySelector('a[aria-label="Sign in to vote for a, 3 votes"]')
  expect(link?.getAttribute('href')).toBe('/sign-in?next=%2Fvote%2Fcrate')
  expect(text()).not.toContain('Sign in first.')
})

test('hidden votes are neither seen nor heard', async () => {
  await show(exampleRound([nomination('a', { votes: null })], { counts: 'hidden', turnout: null }))
  expect(voteFor('a')?.textContent).toBe('vote')
  expect(voteFor('a')?.hasAttribute('aria-describedby')).toBe(false)
})

test('what does not stand any more says why, and an editor can let it stand again', async () => {
  const nominations = [
    nomination('a'),
    nomination('b', { status: 'declined', reason: 'It is an advert.' }),
    nomination('c', { status: 'merged', mergedInto: 'a' }),
    nomination('d', { status: 'withdrawn' }),
  ]
  await show(exampleRound(nominations, { mayDecide: true }))
  await until(() => expect(document.querySelector('table, details')).not.toBeNull())
  expect(text()).toContain('b: declined. The editors say: It is an advert.')
  expect(text()).toContain('c: merged into a')
  expect(text()).toContain('d: withdrawn')
  expect(document.querySelector('button[aria-label="Let d stand again"]')).toBeNull()
  await press(document.querySelector('button[aria-label="Let b stand again"]'))
  expect(sent).toEqual(['/api/nominations/b/restore {}'])
})

const outcome = {
  ranking: [
    { id: 'a', votes: 7, place: 1 },
    { id: 'b', votes: 7, place: 1 },
    { id: 'c', votes: 0, place: 3 },
  ],
  winner: 'a',
  tied: ['a', 'b'],
  why: 'earlier',
  carriesOver: ['b', 'c'],
} as const
const closed = (result: RoundView['result'], some: Partial<RoundView> = {}) =>
  exampleRound([nomination('a', { votes: 7 }), nomination('b', { votes: 7 }), nomination('c', { votes: 0 })], {
    state: 'closed',
    result,
    ...some,
  })

test('a closed round shows places, votes, turnout and what stands again', async () => {
  await show(closed({ outcome, taken: null }))
  await until(() => expect(document.querySelector('table, details')).not.toBeNull())
  expect(table()).toEqual(['1a7 votes', '1b7 votes', '3c0 votes'])
  expect(text()).toContain('a wins, since it was suggested first.')
  expect(text()).toContain('5 people voted. b and c stand again in the next round.')
  expect(voteFor('a')).toBeNull()
  expect(text()).not.toContain('Suggest a crate')
})

test('what the editors took instead is said with their reason', async () => {
  const taken = { nomination: 'b', by: 'Ada', reason: 'a was in issue 619.', at: '2025-10-14T19:00:00Z' }
  await show(closed({ outcome, taken }))
  await until(() => expect(document.querySelector('table, details')).not.toBeNull())
  expect(text()).toContain('The editors took b as the crate of the week of issue 621. They say: “a was in issue 619.”')
})

test('an editor takes the winner with one press, and takes it back with one', async () => {
  await show(closed({ outcome, taken: null }, { mayDecide: true }))
  await until(() => expect(text()).toContain('For editors'))
  const button = (name: string) => [...document.querySelectorAll('button')].find((each) => each.textContent === name)
  await press(button('Take the winner: a') ?? null)
  expect(sent).toEqual(['/api/rounds/7/take {"nomination":"a","reason":null}'])
  const taken = { nomination: 'a', by: 'Ada', reason: null, at: '2025-10-14T19:00:00Z' }
  await page.show(null)
  await show(closed({ outcome, taken }, { mayDecide: true }))
  await until(() => expect(button('Take back')).toBeDefined())
  await press(button('Take back') ?? null)
  expect(sent.at(-1)).toBe('/api/rounds/7/untake {}')
})

test('a quote keeps its paragraphs and code, and runs nothing', async () => {
  const quote = 'It `compiles`.\n\n```\nfn main() {}\n```\n\n<script>alert(1)</script> [x](javascript:alert(1))'
  const data = { of: 'quote', text: quote, who: 'Ana', where: 'rust-users', url: 'https://users.example/1' } as const
  await show(exampleRound([nomination('a', { data })], { ballot: exampleQuoteBallot }))
  const said = document.querySelector('blockquote')
  expect(said?.querySelector('code')?.textContent).toBe('compiles')
  expect(said?.querySelector('pre')?.textContent).toBe('fn main() {}')
  expect(said?.querySelector('script, a')).toBeNull()
  expect(said?.textContent).toContain('<script>alert(1)</script>')
  expect(document.querySelector('figcaption a')?.textContent).toBe('Ana, rust-users')
})

test('an empty ballot says what to do', async () => {
  await show(exampleRound([]))
  expect(text()).toContain('No crate is suggested yet')
  expect(document.querySelector('a[href="/vote/crate/nominate"]')?.textContent).toBe('Suggest a crate')
})

test('what changes after the page was made is drawn anew', async () => {
  const said = (pitch: string) => ({ of: 'crate', name: 'a', url: 'https://a.example', pitch }) as const
  await show(exampleRound([nomination('a', { data: said('old words') })]))
  round = exampleRound([nomination('a', { data: said('new words'), voted: true }), nomination('b')])
  await press(voteFor('a'))
  await until(() => expect(text()).toContain('New words.'))
  expect(text()).not.toContain('Old words.')
  expect(document.querySelector('#nomination-b')?.textContent).toBe('b')
})
