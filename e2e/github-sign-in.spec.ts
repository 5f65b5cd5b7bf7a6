import { expect } from '@playwright/test'
import { signInTest as test } from './fixtures/github-sign-in'

test('T10: somebody new signs in with GitHub as a member; an editor connects their account and keeps their role', async ({
  cast,
  signIn: { server, github },
}) => {
  const grace = await cast.visitor()
  const signInHere = grace.page.getByRole('button', { name: 'Sign in with GitHub' })

  // Whoever says no at GitHub reads so, and can try again.
  await grace.page.goto('/sign-in?next=%2Fvote')
  await signInHere.click()
  await grace.page.waitForURL('**/sign-in?error=cancelled')
  await expect(grace.page.getByText('GitHub was told not to')).toBeVisible()

  github.person = { id: 1906, login: 'grace', name: 'Grace Hopper', email: 'editor@example.org' }
  await grace.page.goto('/sign-in?next=%2Fvote')
  await signInHere.click()
  await grace.page.waitForURL('**/vote/*')
  await expect(grace.page.getByRole('button', { name: 'Grace Hopper: account' })).toBeVisible()
  expect((await grace.page.request.get('/api/inbox')).status()).toBe(403)
  expect(github.asked.at(-1)?.get('scope')).toBe('read:user')
  const cookies = await grace.context.cookies()
  const session = cookies.find(({ name }) => name === 'masthead.session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })

  // What the cookie is worth ends with signing out, wherever it was copied to.
  await grace.page.goto('/account')
  await grace.page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await grace.page.waitForURL('**/sign-in')
  const copied = await fetch(`${server.url}/api/sessions`, {
    headers: { cookie: `masthead.session=${session?.value}` },
  })
  expect(copied.status).toBe(401)

  const edith = await cast.enter('Edith', 'editor')
  github.person = { id: 1815, login: 'edith' }
  await edith.page.goto('/account')
  await edith.page.getByRole('button', { name: 'Connect GitHub' }).click()
  await expect(edith.page.getByText('You are edith on GitHub')).toBeVisible()
  const elsewhere = await cast.visitor()
  await elsewhere.page.goto('/sign-in')
  await elsewhere.page.getByRole('button', { name: 'Sign in with GitHub' }).click()
  await expect(elsewhere.page.getByRole('button', { name: 'Edith: account' })).toBeVisible()
  expect((await elsewhere.page.request.get('/api/inbox')).status()).toBe(200)
})
