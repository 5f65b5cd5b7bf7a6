import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures/index'
import { ArchivePage } from './pages/archive'

/** What one issue of the demo newsletter has. */
const published = 'Saving tomato seed with a jam jar'
/** What only the draft under way has. */
const drafted = 'Garlic, planted late and none the worse'

test('what is typed is searched for in all issues, without another page', async ({ cast }) => {
  const archive = await ArchivePage.open((await cast.visitor()).page)
  await archive.page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await archive.words.pressSequentially('tomato seed')
  await expect(archive.hit(published)).toBeVisible()
  await expect(archive.page).toHaveURL(/\/issues\?q=tomato\+seed$/)
  await expect(archive.status).toContainText('1 result')
  expect(await markedIn(archive.hit(published))).toEqual(['tomato', 'seed'])
  await expect(archive.words).toBeFocused()
  await expect(archive.page.locator('body[data-same-page]')).toHaveCount(1)
  await archive.words.fill('')
  await expect(archive.page).toHaveURL(/\/issues$/)
  await expect(archive.hits).toHaveCount(0)
})

test('filters narrow what is found, and links in a result set them', async ({ cast }) => {
  const archive = await ArchivePage.open((await cast.visitor()).page)
  await archive.page.getByLabel('Tag', { exact: true }).selectOption('video')
  await expect(archive.page).toHaveURL(/\?tag=video$/)
  await expect(archive.hits).toHaveCount(2)
  await expect(archive.hit('How to lift and split rhubarb')).toBeVisible()
  await archive.page.getByLabel('Domain', { exact: true }).fill('example.com')
  await expect(archive.status).toContainText('Nothing found')
  await archive.page.getByLabel('Tag', { exact: true }).selectOption('')
  await archive.page.getByLabel('Section', { exact: true }).selectOption('Kitchen Table')
  await expect(archive.page).toHaveURL(/\?section=Kitchen\+Table&domain=example\.com$/)
  await expect(archive.hits).toHaveCount(2)
  await archive.hit('Green tomato chutney').getByRole('link', { name: 'example.com', exact: true }).click()
  await expect(archive.page).toHaveURL(/\?domain=example\.com$/)
  await expect(archive.page.getByLabel('Section', { exact: true })).toHaveValue('')
  await expect(archive.hit('Sharpening a hoe properly')).toBeVisible()
})

test('a search that finds nothing says what to try', async ({ cast }) => {
  const archive = await ArchivePage.open((await cast.visitor()).page)
  await archive.words.fill('submarine')
  await expect(archive.page.getByText('No issue has this')).toBeVisible()
  await expect(archive.hits).toHaveCount(0)
  await archive.page.getByRole('link', { name: 'All issues' }).click()
  await expect(archive.page).toHaveURL(/\/issues$/)
  await expect(archive.words).toHaveValue('')
})

test('a result leads to its issue', async ({ cast }) => {
  const archive = await ArchivePage.open((await cast.visitor()).page)
  await archive.words.fill('tomato seed')
  await archive
    .hit(published)
    .getByRole('link', { name: /^Issue \d+/ })
    .click()
  await archive.page.waitForURL(/\/issues\/\d+$/)
  await expect(archive.page.getByRole('link', { name: published })).toBeVisible()
})

test('what stands in a draft is found by editors alone', async ({ cast }) => {
  const visitor = await ArchivePage.open((await cast.visitor()).page)
  await visitor.words.fill('garlic')
  await expect(visitor.hit('Sowing peas twice')).toBeVisible()
  await expect(visitor.hit(drafted)).toHaveCount(0)
  const editor = await ArchivePage.open((await cast.enter('Ada', 'editor')).page)
  await editor.words.fill('garlic')
  await expect(editor.hit(drafted)).toContainText('draft')
  await expect(editor.hit('Sowing peas twice')).toBeVisible()
})

test('the same search works as a plain form where no script runs', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })
  const archive = await ArchivePage.open(await context.newPage())
  await archive.words.fill('tomato')
  await archive.page.getByLabel('Section', { exact: true }).selectOption('Soil and Seed')
  await archive.page.getByRole('button', { name: 'Search' }).click()
  await expect(archive.page).toHaveURL(/\/issues\?q=tomato&.*section=Soil\+and\+Seed/)
  await expect(archive.hits).toHaveCount(1)
  expect(await markedIn(archive.hit(published))).toEqual(['tomato'])
  await expect(archive.words).toHaveValue('tomato')
  await expect(archive.page.getByLabel('Section', { exact: true })).toHaveValue('Soil and Seed')
  await context.close()
})

test('an address of a search shows the same to whoever is given it', async ({ cast }) => {
  const { page } = await cast.visitor()
  await ArchivePage.open(page)
  const archive = new ArchivePage(page)
  await page.goto('/issues?q=tomato&domain=example.org')
  await expect(archive.hits).toHaveCount(1)
  await expect(archive.words).toHaveValue('tomato')
  await expect(page.getByLabel('Domain', { exact: true })).toHaveValue('example.org')
})

async function markedIn(hit: Locator): Promise<readonly string[]> {
  const words = await hit.locator('mark').allTextContents()
  return words.map((word) => word.toLowerCase())
}
