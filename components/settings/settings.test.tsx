// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { freshPage } from '../testing/page'
import { AuditLog } from './AuditLog'
import {
  exampleInvitation as invitation,
  exampleLog as log,
  exampleMember as member,
  exampleNow as now,
  exampleSession as session,
} from './examples'
import { InvitationList } from './InvitationList'
import { InviteForm } from './InviteForm'
import { MemberList } from './MemberList'
import { SessionList } from './SessionList'

const refresh = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }), usePathname: () => '/settings/members' }))

let sent: string[]
let answer: () => Response
const { show } = freshPage()

beforeEach(() => {
  // What Radix asks of a browser and jsdom has not.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.hasPointerCapture = () => false
  sent = []
  answer = () => Response.json(null)
  refresh.mockClear()
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push(`${address} ${init.body}`)
    return answer()
  })
})

const text = () => document.body.textContent ?? ''
const named = (name: string | RegExp) =>
  [...document.querySelectorAll<HTMLElement>('button, [role^="menuitem"]')].find((each) => {
    const own = each.getAttribute('aria-label') ?? each.textContent ?? ''
    return typeof name === 'string' ? own === name : name.test(own)
  })
const press = async (name: string | RegExp) => {
  const found = named(name)
  if (found === undefined) throw new RangeError(`Nothing is called ${name}`)
  await act(async () => {
    found.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    found.click()
  })
}
const refusing = (code: string, status: number, message: string) => () => Response.json({ code, message }, { status })

test('giving a role is done at once, taking one away is asked about first', async () => {
  await show(<MemberList members={[member('Ben', { role: 'editor' })]} self="id-Ada" q="" now={now} />)
  await press(/^Role of Ben/)
  await press(/^Admin/)
  expect(sent).toEqual(['/api/members/id-Ben/role {"role":"admin"}'])
  expect(refresh).toHaveBeenCalledOnce()
  await press(/^Role of Ben/)
  await press(/^Member/)
  expect(sent).toHaveLength(1)
  expect(text()).toContain('Make Ben a member?')
  expect(text()).toContain('Ben can then no longer edit boards, decide on the inbox or publish.')
  await press('Make a member')
  expect(sent[1]).toBe('/api/members/id-Ben/role {"role":"member"}')
  expect(named('Make a member')).toBeUndefined()
})

test('the last admin stays one, and the question says why', async () => {
  await show(<MemberList members={[member('Ada', { role: 'admin' })]} self="id-Ada" q="" now={now} />)
  answer = refusing('conflict', 409, 'Ada is the only admin. Make somebody else an admin first.')
  await press(/^Role of Ada/)
  await press(/^Editor/)
  expect(text()).toContain('You can then no longer change who may do what or see these pages.')
  await press('Become an editor')
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('Ada is the only admin.')
  expect(refresh).not.toHaveBeenCalled()
})

test('a member is told with their login, and without browsers as signed out', async () => {
  const members = [member('Ada', { github: 'ada-l' }), member('Ben', { sessions: 0, seenAt: null })]
  await show(<MemberList members={members} self="id-Ada" q="" now={now} />)
  for (const said of ['ada-l on GitHub', '3 h ago', '1 browser', 'you', 'Never seen', 'signed out', '2 people'])
    expect(text()).toContain(said)
  expect(document.querySelector('a[href="/settings/sessions?user=id-Ada"]')).not.toBeNull()
  await show(<MemberList members={[]} self="id-Ada" q="zz" now={now} />)
  expect(text()).toContain('Nobody has these letters')
})

test('a new link for somebody is made when it is asked for and not before', async () => {
  await show(<MemberList members={[member('Ben')]} self="id-Ada" q="" now={now} />)
  await press('More about Ben')
  await press('New sign-in link…')
  expect(sent).toEqual([])
  answer = () =>
    Response.json({ link: 'https://m.example/sign-in?token=t', role: 'editor', expiresAt: '2026-11-23T12:00:00.000Z' })
  await press('Make the link')
  expect(JSON.parse(sent[0]?.split(' ')[1] ?? '')).toEqual({ name: 'Ben', role: 'editor', userId: 'id-Ben' })
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Sign-in link for Ben"]')
  expect(field?.value).toBe('https://m.example/sign-in?token=t')
  expect(text()).toContain('until 23 November 2026 at 12:00 UTC')
})

async function write(name: string) {
  const field = document.querySelector<HTMLInputElement>('input')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(field, name)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => field?.form?.requestSubmit())
}

test('an invitation shows its link once; a refusal keeps the name', async () => {
  await show(<InviteForm longestName={80} />)
  await write('  ')
  expect(text()).toContain('Name the person.')
  answer = refusing('unavailable', 503, 'The database does not answer.')
  await write('Robin Finch')
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('The database does not answer.')
  expect(document.querySelector('input')?.value).toBe('Robin Finch')
  answer = () =>
    Response.json({ link: 'https://m.example/sign-in?token=u', role: 'editor', expiresAt: '2026-11-23T12:00:00.000Z' })
  await write('Robin Finch')
  expect(sent.at(-1)).toBe('/api/invitations {"name":"Robin Finch","role":"editor"}')
  expect(document.querySelector<HTMLInputElement>('input[readonly]')?.value).toBe('https://m.example/sign-in?token=u')
  expect(text()).toContain('The link for Robin Finch, an editor')
  expect(refresh).toHaveBeenCalledOnce()
})

test('an invitation is taken back after a question', async () => {
  await show(<InvitationList invitations={[invitation('Robin', { by: null })]} now={now} />)
  expect(text()).toContain('Made in the terminal, 1 h ago; works until 23 Nov, 11:00 UTC')
  await press('Take back the link for Robin')
  expect(sent).toEqual([])
  await press('Take back')
  expect(sent).toEqual(['/api/invitations/link-Robin/revoke {}'])
})

test('sessions stand with their person, who was seen last first; one and all of them can be ended', async () => {
  const own = session('Ada', { id: 's1', current: true, seenAt: '2026-11-22T11:59:00.000Z' })
  const phone = session('Ben', { id: 's3', browser: 'Safari on iPhone', by: 'github' })
  const sessions = [session('Ben', { id: 's2', seenAt: '2026-11-20T11:59:00.000Z' }), phone, own]
  await show(<SessionList sessions={sessions} self="id-Ada" ofOne={false} now={now} />)
  expect([...document.querySelectorAll('li')].map((each) => each.getAttribute('aria-label'))).toEqual([
    'Ada',
    'Firefox on Linux',
    'Ben',
    'Safari on iPhone',
    'Firefox on Linux',
  ])
  expect(text()).toContain('this browser')
  await press('End Safari on iPhone of Ben')
  await press('End it')
  await press('Sign Ben out everywhere')
  await press('Sign out everywhere')
  expect(sent).toEqual(['/api/sessions/s3/end {}', '/api/sessions/end {"userId":"id-Ben","keepCurrent":false}'])
})

test('T46: the log says whether it is what was written, and stands by days', async () => {
  const entry = { who: 'Ada', what: 'made Ben an editor', act: 'set-role', target: 'x' }
  const entries = [
    { ...entry, id: 3, at: '2026-11-22T09:05:00.000Z' },
    { ...entry, id: 2, at: '2026-11-22T00:00:00.000Z', who: null, what: 'opened round 7' },
    { ...entry, id: 1, at: '2026-11-21T23:59:59.000Z' },
  ]
  await show(<AuditLog log={log({ entries, pages: 3 })} q="" />)
  expect([...document.querySelectorAll('h2')].map((each) => each.textContent)).toEqual([
    'Sunday 22 November 2026',
    'Saturday 21 November 2026',
  ])
  expect([...document.querySelectorAll('li')].map((each) => each.textContent)).toEqual([
    '09:05Ada made Ben an editor',
    '00:00Masthead opened round 7',
    '23:59Ada made Ben an editor',
  ])
  expect(text()).toContain('every entry is as it was written')
  expect(document.querySelector('a[href="/settings/audit?page=2"]')).not.toBeNull()
  await show(<AuditLog log={log({ intact: false })} q="x y" />)
  expect(text()).toContain('This log is not what was written')
  expect(text()).toContain('No entry has these words')
})
