// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { SessionView } from '../../lib/views'
import { freshPage } from '../testing/page'
import { OwnSessions } from './OwnSessions'

const refresh = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }))

const now = Date.parse('2026-11-22T12:00:00.000Z')
const session = (id: string, other: Partial<SessionView> = {}): SessionView => ({
  ...{ id, userId: 'u', name: 'Ada', browser: `Browser ${id}`, by: 'link', current: false },
  startedAt: '2026-11-20T12:00:00.000Z',
  seenAt: '2026-11-22T11:00:00.000Z',
  ...other,
})

let sent: string[]
let answer: () => Response
const page = freshPage()

beforeEach(() => {
  sent = []
  refresh.mockClear()
  answer = () => Response.json(null)
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push(`${address} ${init.body}`)
    return answer()
  })
})

const show = (sessions: readonly SessionView[]) => page.show(<OwnSessions sessions={sessions} now={now} />)
const rows = () => [...document.querySelectorAll('li')]
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent) === name)
const press = (name: string) => act(async () => button(name)?.click())

test('this browser stands first and is not ended by mistake; another one is, at once', async () => {
  await show([session('a', { seenAt: '2026-11-22T11:59:00.000Z' }), session('b', { current: true })])
  expect(rows().map((row) => row.getAttribute('aria-label'))).toEqual(['Browser b', 'Browser a'])
  expect(rows()[0]?.querySelector('button')).toBeNull()
  expect(button('Sign out everywhere else…')).toBeUndefined()
  await press('Sign out Browser a')
  expect(sent).toEqual(['/api/sessions/a/end {}'])
  expect(refresh).toHaveBeenCalledOnce()
})

test('all others are signed out after a question, which says what was refused', async () => {
  await show([session('a', { current: true }), session('b'), session('c')])
  await press('Sign out everywhere else…')
  expect(sent).toEqual([])
  expect(document.body.textContent).toContain('All 2 other browsers are signed out at once.')
  answer = () => Response.json({ code: 'unavailable', message: 'No answer.' }, { status: 503 })
  await press('Sign out everywhere else')
  expect(document.querySelector('[role="alert"]')?.textContent).toBe('No answer.')
  answer = () => Response.json(null)
  await press('Sign out everywhere else')
  expect(sent.at(-1)).toBe('/api/sessions/end {"keepCurrent":true}')
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})
