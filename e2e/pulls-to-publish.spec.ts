import { execFileSync } from 'node:child_process'
import type { Locator } from '@playwright/test'
import { hostTest as test } from './fixtures/host'
import { expect } from './fixtures/index'
import { BoardPage } from './pages/board'

const number = 651
const declined = 8053
const withdrawn = 8052
const left = [declined, withdrawn]
const theirLine = '* [A letter from the repository](https://example.org/letter)'

test('a morning’s pull requests become an issue, and their authors keep the credit', async ({ cast, host }) => {
  test.setTimeout(400_000)
  const { github, draft } = host
  const git = (...args: string[]) => execFileSync('git', ['-C', github.folder, ...args], { encoding: 'utf8' })
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/issues')
  await page.getByRole('button', { name: 'Open as a board' }).first().click()
  await page.waitForURL(`**/issues/${number}/board`)
  const ada = new BoardPage(page)
  await ada.saved()
  const ben = new BoardPage((await cast.enter('Ben', 'editor')).page)
  await ben.open(number)

  // They arrive by themselves, each with its number.
  const item = (of: number): Locator => page.getByRole('listitem').filter({ hasText: `#${of}` })
  for (const pull of github.pulls()) await expect(item(pull.number).first()).toBeVisible()

  // One is declined.
  await item(declined).first().hover()
  await item(declined)
    .first()
    .getByRole('button', { name: /^Decline / })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Decline' })
  await dialog.getByRole('textbox').fill('A bare repository: write about it, then we link that.')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await expect(item(declined)).toHaveCount(0)

  // One is closed by its author: it waits no more.
  await github.closePull(withdrawn)
  await expect(item(withdrawn)).toHaveCount(0)

  // What nothing is said against goes to its place at once, and the rest one by one.
  const bulk = page.getByRole('button', { name: /^Place all \d+ clean: Project/ })
  await bulk.click()
  await expect(bulk).toHaveCount(0)
  for (const { number: of } of github.pulls())
    for (let part = item(of).first(); (await part.count()) > 0; part = item(of).first()) {
      const title = (await part.getAttribute('aria-label')) ?? ''
      await part.getByRole('button', { name: /^Place / }).click()
      await expect(page.getByRole('listitem', { name: title, exact: true })).toHaveCount(0)
    }
  await expect(page.getByText('Nothing waits')).toBeVisible()
  await ben.saved()

  // Ben writes in a title while somebody pushes to the draft: it appears, and his caret stays where it is.
  const written = 'An Introduction to Programming, using ECS & EBP in Rust'
  await ben.writeTitle(written)
  await ben.page.keyboard.press('Home')
  await ben.page.keyboard.type('Read ')
  const before = git('show', `main:${draft}`)
  await github.commit({
    login: 'somebody-else',
    message: 'Add a letter',
    files: { [draft]: before.replace(/^### Newsletters\n/m, `### Newsletters\n\n${theirLine}\n`) },
  })
  await expect(ben.card('A letter from the repository')).toBeVisible()
  await expect(ada.card('A letter from the repository')).toBeVisible()
  await ben.page.keyboard.type('this: ')
  await ben.page.keyboard.press('Escape')
  await expect(ada.card(`Read this: ${written}`)).toBeVisible()
  await ben.saved()
  await page.getByRole('tab', { name: /^History/ }).click()
  await expect(page.getByRole('list', { name: 'History' })).toContainText('Add a letter')

  // Published: one commit, with the heads of what was placed as parents.
  await page.getByRole('button', { name: 'Publish…' }).click()
  const last = page.getByRole('dialog', { name: /^Publish / })
  await last.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('dialog', { name: /is published$/ })).toBeVisible()
  const published = draft.replace('draft/', 'content/')
  const parents = git('show', '-s', '--format=%P', 'main').trim().split(' ')
  const placed = github.pulls().filter((pull) => !left.includes(pull.number))
  expect([...parents].slice(1).sort()).toEqual(placed.map(({ head }) => head).sort())
  const text = git('show', `main:${published}`)
  expect(text).toContain(theirLine)
  expect(text).toContain(`[Read this: ${written}]`)
  expect(git('ls-tree', '--name-only', 'main', 'draft/').split('\n')).toEqual(
    expect.arrayContaining(['draft/2026-05-20-this-week-in-rust.md', 'draft/DRAFT_TEMPLATE']),
  )
  expect(git('ls-tree', 'main', draft)).toBe('')
  await github.settle()
  for (const pull of placed) expect([pull.number, pull.state]).toEqual([pull.number, 'merged'])
  expect(github.pull(declined).state).toBe('open')
  expect(github.pull(withdrawn).state).toBe('closed')
  expect(text).not.toMatch(/ferrous-browser v0\.1\.0|bincheck/)
  for (const pull of placed) {
    const added = git('diff', '--unified=0', `${pull.head}^`, pull.head).match(/^\+.*\]\((https?:\/\/[^)\s]+)\)/m)?.[1]
    if (added !== undefined) expect(text.split(`(${added})`).length - 1, added).toBe(1)
  }

  // The author of the declined one is told why, once the editor could have thought better of it.
  await expect
    .poll(() => github.comments(declined).map(({ body }) => body), { timeout: 150_000 })
    .toEqual([expect.stringContaining('write about it')])

  // The board is closed, the next one is there.
  await page.getByRole('link', { name: 'Go to the board of 652' }).click()
  await page.waitForURL('**/issues/652/board')
  await ada.saved()
  await expect(ben.page.getByText(/is published/).first()).toBeVisible()
  await page.goto(`/issues/${number}`)
  await expect(page.getByText('A letter from the repository')).toBeVisible()
})
