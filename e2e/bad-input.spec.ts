import { expect, test } from './fixtures/index'
import { SubmitPage } from './pages/submit'

const good = { url: 'https://example.org/a-page', title: 'A page' }

test('the form says what is wrong, beside the field, and keeps what was typed', async ({ cast }) => {
  const { page } = await cast.visitor()
  const form = new SubmitPage(page)
  await form.fill({ url: 'javascript:alert(1)', title: 'x'.repeat(100_000) })
  await form.press()
  await expect(page.getByText('Addresses that start with “javascript:” can’t be published.')).toBeVisible()
  await expect(page.getByText(/The title is longer than 300 characters/)).toBeVisible()
  await expect(page.getByLabel('Link', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Link', { exact: true })).toHaveValue('javascript:alert(1)')
  await page.getByLabel('Link', { exact: true }).fill(good.url)
  await page.getByLabel('Title', { exact: true }).fill(good.title)
  await form.press()
  await expect(page.getByRole('heading', { name: 'Waiting for an editor' })).toBeVisible()
})

test('a form posted twice is one submission', async ({ cast, server }) => {
  const { page } = await cast.visitor()
  const body = { ...good, formKey: crypto.randomUUID(), section: null, tags: [], note: '', name: '', email: '' }
  const post = () => page.request.post('/api/submissions', { data: body, headers: { origin: server.url } })
  const [first, second] = await Promise.all([post(), post()])
  expect([first.status(), second.status()]).toEqual([first.status(), first.status()])
  expect(first.ok()).toBe(true)
  expect(await first.json()).toEqual(await second.json())
})

test('the server refuses what the form would, with a status and a sentence', async ({ cast, server }) => {
  const { page } = await cast.visitor()
  const headers = { origin: server.url }
  const hostile = { ...good, formKey: crypto.randomUUID(), section: null, tags: [], note: '', name: '', email: '' }
  const bad = await page.request.post('/api/submissions', { data: { ...hostile, url: 'javascript:alert(1)' }, headers })
  expect(bad.status()).toBe(400)
  expect((await bad.json()).fields.url).toContain('javascript:')
  const large = await page.request.post('/api/submissions', {
    data: { ...hostile, title: 'x'.repeat(100_000) },
    headers,
  })
  expect(large.status()).toBe(413)
  const foreign = await page.request.post('/api/submissions', {
    data: hostile,
    headers: { origin: 'https://evil.example' },
  })
  expect(foreign.status()).toBe(403)
})

test('a board that does not exist is a page that says so', async ({ cast }) => {
  const { page } = await cast.enter('Ada', 'editor')
  const answer = await page.goto('/issues/99999/board')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a board is for editors', async ({ cast }) => {
  const visitor = await cast.visitor()
  await visitor.page.goto('/issues/1/board')
  await expect(visitor.page).toHaveURL(/\/sign-in/)
  const member = await cast.enter('Mia', 'member')
  const answer = await member.page.goto('/issues/1/board')
  expect(answer?.status()).toBe(403)
})

test('a sign-in link works once and says so the second time', async ({ cast, server }) => {
  const link = await server.invite('Ada', 'editor')
  const first = await cast.visitor()
  await first.page.goto(link)
  await first.page.getByRole('button', { name: 'Sign in' }).click()
  await first.page.waitForURL(`${server.url}/`)
  const second = await cast.visitor()
  await second.page.goto(link)
  await second.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(second.page.getByRole('alert').filter({ hasText: 'used' })).toBeVisible()
})

test('a vote without a network says so, keeps the page, and can be given once there is one', async ({ cast }) => {
  const { page, context } = await cast.enter('Ina', 'member')
  await page.goto('/vote/quote')
  const vote = page.getByRole('button', { name: /^Vote for/ }).first()
  await expect(page.getByRole('list', { name: 'Suggestions' })).toBeVisible()
  await context.setOffline(true)
  await vote.click()
  await expect(page.getByText(/The server can’t be reached/).first()).toBeVisible()
  await expect(vote).toHaveAttribute('aria-pressed', 'false')
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click()
  await expect(page.getByText(/could not be fetched/)).toBeVisible()
  await expect(vote).toBeVisible()
  await context.setOffline(false)
  // A vote shows before the server has it.
  const taken = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok())
  await vote.click()
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
  await taken
  await page.reload()
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
})
