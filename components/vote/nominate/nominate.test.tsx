// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CrateLookup, RoundView } from '../../../lib/views'
import { freshPage } from '../../testing/page'
import { until } from '../../testing/until'
import { exampleFacts, exampleNomination, exampleQuoteBallot, exampleRound } from '../examples'
import { NominateForm } from './NominateForm'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push, refresh: vi.fn() }) }))

let sent: { readonly address: string; readonly body: Record<string, unknown> }[]
let answers: Response[]
let lookup: Partial<CrateLookup>
let near: { id: string; text: string }[]
const page = freshPage()

beforeEach(() => {
  sessionStorage.clear()
  sent = []
  answers = []
  lookup = {}
  near = []
  push.mockClear()
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST')
      return Response.json({ facts: null, problem: null, similar: null, wonBefore: null, nomination: null, ...lookup })
    if (address === '/api/votes/quote/similar') return Response.json(near)
    sent.push({ address, body: JSON.parse(String(init.body)) })
    return answers.shift() ?? Response.json({ id: 'new' })
  })
})

async function show(round: RoundView, me = 'ana'): Promise<void> {
  await page.show(<NominateForm round={round} me={me} edited={null} />)
  await until(() => expect(document.querySelector('form [name="url"]')).not.toBeNull())
}

const field = (name: string) =>
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`) as HTMLInputElement
const text = () => document.body.textContent ?? ''

async function type(name: string, value: string): Promise<void> {
  const control = field(name)
  const owner = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  await act(async () => {
    Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(control, value)
    control.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

async function send(): Promise<void> {
  await act(async () => document.querySelector('form')?.requestSubmit())
  // It stays busy while it goes on to the next page.
  await until(() => expect(push.mock.calls.length > 0 || document.querySelector('[aria-busy]') === null).toBe(true))
}

const found = (said: string) => until(() => expect(text()).toContain(said))

test('a look-up shows what is known and fills in the rest', async () => {
  lookup = { facts: exampleFacts, wonBefore: { number: 412, date: null, path: 'x' } }
  await show(exampleRound([]))
  await type('name', 'https://crates.io/crates/cargo-rdme')
  await found('312 k downloads')
  expect(text()).toContain('was crate of the week in issue 412')
  expect(field('name').value).toBe('cargo-rdme')
  expect(field('url').value).toBe('https://crates.io/crates/cargo-rdme')
  expect(text()).toContain('“This week’s crate is cargo-rdme, a cargo command to create your README.”')
  expect(field('self').checked).toBe(false)
})

test('what was typed before is not overwritten by a look-up', async () => {
  lookup = { facts: exampleFacts }
  await show(exampleRound([]))
  await type('pitch', 'my own words')
  await type('name', 'cargo-rdme')
  await found('312 k downloads')
  expect(field('pitch').value).toBe('my own words')
})

test('an owner’s own crate is marked as such', async () => {
  lookup = { facts: exampleFacts }
  await show(exampleRound([]), 'Orium')
  await type('name', 'cargo-rdme')
  await found('everybody sees that it is self-suggested')
  expect(field('self').checked).toBe(true)
})

test('a name close to a famous one asks, and one press takes the famous one', async () => {
  lookup = { similar: 'serde' }
  await show(exampleRound([]))
  await type('name', 'serdi')
  await found('Did you mean serde?')
  const ask = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Did you mean serde?')
  await act(async () => ask?.click())
  expect(field('name').value).toBe('serde')
})

test('what is suggested already can be voted for instead', async () => {
  lookup = { facts: exampleFacts, nomination: 'stands' }
  await show(exampleRound([exampleNomination('stands')]))
  await type('name', 'cargo-rdme')
  await found('This is suggested already')
  const vote = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Vote for it instead')
  await act(async () => vote?.click())
  expect(sent).toEqual([{ address: '/api/nominations/stands/vote', body: { round: 7, vote: true } }])
  expect(push).toHaveBeenCalledWith('/vote/crate')
})

test('a quote is sent as it was typed, and shown as it will be set', async () => {
  await show(exampleRound([], { ballot: exampleQuoteBallot }))
  await type('text', 'It `compiles`.\n\nShip it.')
  await type('who', 'Ana')
  await found('It compiles.')
  await send()
  const [nomination] = sent
  expect(nomination?.address).toBe('/api/nominations')
  expect(nomination?.body).toMatchObject({
    kind: 'quote',
    data: { of: 'quote', text: 'It `compiles`.\n\nShip it.', who: 'Ana', where: '', url: '' },
    self: false,
    credit: null,
  })
  expect(push).toHaveBeenCalledWith('/vote/quote')
})

test('a quote with nearly the words of another one offers that one', async () => {
  near = [{ id: 'stands', text: 'The borrow checker is my friend.' }]
  const data = { of: 'quote', text: 'The borrow checker is my friend.', who: 'Bo', where: '', url: null } as const
  await show(exampleRound([exampleNomination('stands', { data })], { ballot: exampleQuoteBallot }))
  await type('text', 'the borrow checker is my friend!')
  await found('This is suggested already“The borrow checker is my friend.”')
})

test('what is missing is said beside its field, which takes the focus; nothing is sent', async () => {
  await show(exampleRound([], { ballot: exampleQuoteBallot }))
  await type('text', 'Words.')
  await send()
  expect(sent).toEqual([])
  expect(document.activeElement).toBe(field('who'))
  expect(field('who').getAttribute('aria-invalid')).toBe('true')
  expect(text()).toContain('Say who said it.')
})

test('of several that are wrong, the first on the page takes the focus', async () => {
  await show(exampleRound([]))
  await type('name', 'serde')
  await type('url', 'javascript:alert(1)')
  await type('pitch', 'x'.repeat(1_000))
  await send()
  expect(['pitch', 'url'].map((name) => field(name).getAttribute('aria-invalid'))).toEqual(['true', 'true'])
  expect(document.activeElement).toBe(field('pitch'))
})

test('what the server refuses stays in the form, and the next try has the same key', async () => {
  await show(exampleRound([], { ballot: exampleQuoteBallot }))
  await type('text', 'Words.')
  await type('who', 'Ana')
  const message = 'You have suggested as many as one person may in a round.'
  answers = [Response.json({ code: 'too-many', message, fields: { 'data.who': 'Who?' } }, { status: 429 })]
  await send()
  expect(text()).toContain(message)
  expect(text()).toContain('Who?')
  expect(field('text').value).toBe('Words.')
  await send()
  expect(sent.map(({ body }) => body['formKey'])).toEqual([sent[0]?.body['formKey'], sent[0]?.body['formKey']])
  expect(sent[0]?.body['formKey']).toMatch(/^[0-9a-f-]{36}$/)
})

test('a reload keeps what was typed, for each ballot apart', async () => {
  await show(exampleRound([], { ballot: exampleQuoteBallot }))
  await type('who', 'Ana')
  await page.show(null)
  await show(exampleRound([]))
  expect(field('name').value).toBe('')
  await page.show(null)
  await show(exampleRound([], { ballot: exampleQuoteBallot }))
  expect(field('who').value).toBe('Ana')
})

test('only editors may thank somebody else', async () => {
  await show(exampleRound([]))
  expect(field('credited')).toBeNull()
  await page.show(null)
  await show(exampleRound([], { mayDecide: true }))
  await act(async () => field('credited').click())
  await type('name', 'cargo-rdme')
  await type('url', 'https://crates.io/crates/cargo-rdme')
  await type('creditName', 'Bo')
  await send()
  expect(sent[0]?.body).toMatchObject({ credit: { name: 'Bo', url: '' } })
})
