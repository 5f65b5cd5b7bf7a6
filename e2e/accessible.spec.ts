import type { Page } from '@playwright/test'
import { checkEverywhere } from './fixtures/everywhere'
import { expect, test } from './fixtures/index'
import { BoardPage } from './pages/board'
import { SubmitPage } from './pages/submit'

// Long ones that share nothing: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' })

test('axe finds nothing serious on the public pages', async ({ cast }) => {
  test.slow()
  const { page } = await cast.visitor()
  const heading = () => expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  for (const path of ['/', '/submit', '/issues', '/issues?q=rust', '/sign-in', '/no-such-page'])
    await checkEverywhere(page, path, heading)
  await new SubmitPage(page).send({ url: 'https://example.org/axe', title: 'A page to look at' })
  await checkEverywhere(page, new URL(page.url()).pathname, heading)
})

test('axe finds nothing serious on the vote', async ({ cast }) => {
  test.setTimeout(240_000)
  const heading = (page: Page) => () => expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  const visitor = (await cast.visitor()).page
  for (const path of ['/vote', '/vote/plant', '/vote/quote', '/vote/plant/44', '/vote/plant/winners'])
    await checkEverywhere(visitor, path, heading(visitor))
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/vote/quote')
  const own = page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').first()
  await own.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Open its own page' }).click()
  await page.waitForURL('**/nominations/*')
  for (const path of [
    new URL(page.url()).pathname,
    '/vote/plant',
    '/vote/plant/44',
    '/vote/plant/nominate',
    '/vote/quote/nominate',
  ])
    await checkEverywhere(page, path, heading(page))
})

test('axe finds nothing serious on the board and what editors see', async ({ cast }) => {
  test.slow()
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/issues')
  const link = page.getByRole('link', { name: /board/i }).first()
  const board = new URL((await link.getAttribute('href')) ?? '', page.url()).pathname
  await checkEverywhere(page, '/issues', () => expect(page.getByRole('heading', { level: 1 })).toBeVisible())
  await checkEverywhere(page, board, () => new BoardPage(page).saved())
})

test('axe finds nothing serious on the settings and the account', async ({ cast }) => {
  test.slow()
  const { page } = await cast.enter('Ada', 'admin')
  const heading = () => expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const part of ['members', 'invitations', 'sessions', 'audit', 'system', 'publication'])
    await checkEverywhere(page, `/settings/${part}`, heading)
  await checkEverywhere(page, '/account', heading)
  await checkEverywhere(page, '/settings/members', async () => {
    await page
      .getByRole('button', { name: /^Role of Ada/ })
      .first()
      .click()
    await expect(page.getByRole('menuitemradio', { name: /^Member/ })).toBeVisible()
  })
})
