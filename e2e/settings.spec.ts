import { expect, test } from './fixtures/index'
import { BoardPage } from './pages/board'
import { SettingsPage } from './pages/settings'

test('T11: an admin invites an editor, takes the role back and ends the session; the log has all of it', async ({
  cast,
}) => {
  const admin = await cast.enter('Ada Admin', 'admin')
  const settings = new SettingsPage(admin.page)

  // A link is made and shown once; whoever opens it first is that person.
  const link = await settings.invite('Robin Finch', 'Editor')
  await expect(admin.page.getByRole('listitem', { name: 'Robin Finch' })).toContainText('Editor')
  await admin.page.reload()
  await expect(admin.page.getByRole('listitem', { name: 'Robin Finch' })).toBeVisible()
  await expect(admin.page.getByText(link)).toHaveCount(0)
  const robin = await cast.visitor()
  await robin.page.goto(link)
  await robin.page.getByRole('button', { name: 'Sign in' }).click()
  await robin.page.waitForURL('**/')

  // The editor's name leads to the board.
  await robin.page.getByRole('button', { name: 'Robin Finch: account' }).click()
  await robin.page.getByRole('link', { name: 'Board', exact: true }).click()
  await robin.page.waitForURL('**/board')
  await new BoardPage(robin.page).saved()

  // The last of a role's rights go with it, at once.
  await settings.open('Members')
  await admin.page.getByRole('searchbox').fill('robin')
  await expect(admin.page.getByText('One person found')).toBeVisible()
  await settings.setRole('Robin Finch', 'Member')
  await expect(settings.question).toContainText('Robin Finch can then no longer edit boards')
  await settings.question.getByRole('button', { name: 'Make a member' }).click()
  await expect(robin.page.getByText(/may no longer edit|needs the role editor/).first()).toBeVisible({ timeout: 5_000 })
  expect((await robin.page.request.get('/api/inbox')).status()).toBe(403)
  expect((await robin.page.goto('/settings/audit'))?.status()).toBe(403)
  await expect(robin.page.getByRole('heading', { name: 'The settings are for admins' })).toBeVisible()

  // A session that is ended is over for that browser, and for no other.
  await settings.open('Members')
  await admin.page.getByRole('listitem', { name: 'Robin Finch' }).getByRole('link', { name: '1 browser' }).click()
  await admin.page.waitForURL('**/settings/sessions?user=*')
  await admin.page.getByRole('button', { name: /^End .* of Robin Finch$/ }).click()
  await settings.question.getByRole('button', { name: 'End it' }).click()
  await expect(admin.page.getByText('No browser is signed in')).toBeVisible()
  await robin.page.goto('/settings/system')
  expect(new URL(robin.page.url()).pathname + new URL(robin.page.url()).search).toBe(
    '/sign-in?next=%2Fsettings%2Fsystem',
  )

  // All of it stands in the log, newest first.
  await settings.open('Audit log')
  const entries = admin.page.getByRole('listitem').filter({ hasText: 'Robin Finch' })
  await expect(entries).toHaveText([
    /Ada Admin ended a session of Robin Finch$/,
    /Ada Admin changed the role of Robin Finch from editor to member$/,
    /Robin Finch signed in with a link$/,
    /Ada Admin invited Robin Finch as editor$/,
  ])
  await expect(admin.page.getByText('every entry is as it was written')).toBeVisible()
})

test('whoever signs in is led back, and signs out with one press from any page', async ({ cast, server }) => {
  const admin = await cast.visitor()
  await admin.page.goto('/account')
  await expect(admin.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await admin.page.goto(await server.invite('Owner', 'admin'))
  await admin.page.getByRole('button', { name: 'Sign in' }).click()
  await admin.page.waitForURL('**/account')
  await expect(admin.page.getByText('Your role is admin.')).toBeVisible()
  await expect(admin.page.getByRole('list', { name: 'Browsers' }).getByRole('listitem')).toContainText('this browser')
  await admin.page.goto('/vote')
  await admin.page.getByRole('button', { name: 'Owner: account' }).click()
  await admin.page.getByRole('button', { name: 'Sign out' }).click()
  await admin.page.waitForURL('**/sign-in')
  expect((await admin.page.request.get('/api/members')).status()).toBe(401)
})

test('who is signed in signs out with one press from a page whose address is a secret, and tells nobody that address', async ({
  cast,
}) => {
  const { page } = await cast.enter('Robin Finch', 'member')
  await page.goto('/sign-in?token=used-before')
  const asked = page.waitForRequest('**/account/sign-out')
  await page.getByRole('button', { name: 'Robin Finch: account' }).click()
  await page.locator('form[action="/account/sign-out"]').getByRole('button').click()
  await page.waitForURL('**/sign-in')
  expect((await page.request.get('/api/sessions')).status()).toBe(401)
  const headers = await (await asked).allHeaders()
  const { origin } = new URL(page.url())
  expect([headers['origin'], headers['referer']]).toEqual([origin, `${origin}/`])
})
