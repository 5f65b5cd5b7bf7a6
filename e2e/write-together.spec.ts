import type { Cast } from './fixtures/actors'
import { draftPath, expect, twirTest as test } from './fixtures/index'
import { BoardPage } from './pages/board'
import { SubmitPage } from './pages/submit'

const link = { url: 'https://example.org/ownership', title: 'Ownership in `pictures`', section: 'Rust Walkthroughs' }
const shown = 'Ownership in pictures'
const shared = 'Recursive type state in Rust'
const addedLine = '+* [Ownership in `pictures`](https://example.org/ownership)'

// Long ones that share nothing: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' })

/** Opens the draft of the repository as a board, as an editor does it the first time. */
async function openDraft(cast: Cast): Promise<BoardPage> {
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/issues')
  await page.getByRole('button', { name: 'Open as a board' }).first().click()
  await page.waitForURL('**/issues/621/board')
  const board = new BoardPage(page)
  await board.saved()
  return board
}

test('two editors and a member make one issue together', async ({ cast, twir }) => {
  const member = new SubmitPage((await cast.enter('Mia', 'member')).page)
  await member.send(link)
  const ada = await openDraft(cast)
  const ben = new BoardPage((await cast.enter('Ben', 'editor')).page)
  await ben.open(621)
  await expect(ada.page.getByRole('list', { name: 'Here now' }).getByRole('listitem')).toHaveCount(2)

  // Ben writes in the crate of the week and in a title …
  await ben.prose('Crate of the Week').focus()
  await ben.page.keyboard.press('Enter')
  const editor = ben.section('Crate of the Week').getByRole('textbox')
  await expect(editor).toBeFocused()
  await ben.page.keyboard.type(' Vote early.')
  // … while Ada drags the member's link into its section.
  await ada.dragOnto(ada.inboxItem(link.title), ada.card('[series]').or(ada.card('Axum Backend Series')).first())
  await expect(ada.card(shown)).toBeVisible()
  await expect(ben.card(shown)).toBeVisible()
  await expect(ben.inboxItem(link.title)).toHaveCount(0)

  // Both edit one title at once.
  await ada.writeTitle(shared)
  await ada.page.keyboard.type(', again')
  await ben.page.keyboard.press('Escape')
  await ben.writeTitle(shared)
  await ben.page.keyboard.press('Home')
  await ben.page.keyboard.type('On ')
  const both = `On ${shared}, again`
  await ada.page.keyboard.press('Escape')
  await ben.page.keyboard.press('Escape')
  await expect(ada.card(both)).toBeVisible()
  await expect(ben.card(both)).toBeVisible()
  await expect(ada.prose('Crate of the Week')).toContainText('next week! Vote early.')
  await Promise.all([ada.saved(), ben.saved()])

  await ada.commit()
  expect([...twir.repository.lastDiff()].sort()).toEqual(
    [
      addedLine,
      `-* [${shared}](https://www.jessestuart.ca/posts/2025-10-10-recursive-type-state-in-rust/)`,
      `+* [${both}](https://www.jessestuart.ca/posts/2025-10-10-recursive-type-state-in-rust/)`,
      '-[Please submit your suggestions and votes for next week][submit_crate]!',
      '+[Please submit your suggestions and votes for next week][submit_crate]! Vote early.',
    ].sort(),
  )
  expect(twir.repository.git('diff', '--name-only', 'main~1', 'main').trim()).toBe(draftPath)
  const body = twir.repository.git('log', '-1', '--format=%an%n%b', 'main')
  expect(body).toMatch(/^Ada\n/)
  expect(body).toMatch(/^Co-authored-by: Ben </m)

  const markdown = await ada.page.request.get('/api/issues/621/markdown')
  expect(await markdown.text()).toBe(twir.repository.git('show', `main:${draftPath}`))
  await member.page.reload()
  await expect(member.page.getByRole('heading', { name: 'In issue 621' })).toBeVisible()
  await ada.page.reload()
  await expect(ada.card(both)).toBeVisible()
})

test('the same by keyboard alone', async ({ cast, twir }) => {
  const member = new SubmitPage((await cast.visitor()).page)
  await member.send(link)
  const ada = await openDraft(cast)
  const { keyboard } = ada.page
  const ben = new BoardPage((await cast.enter('Ben', 'editor')).page)
  await ben.open(621)

  await ada.inboxItem(link.title).focus()
  await keyboard.press('Enter')
  await expect(ada.section('Rust Walkthroughs').getByRole('group', { name: `Card: ${shown}` })).toBeVisible()

  // Picked up, carried one up and put down.
  await ada.card(shown).focus()
  await keyboard.press('Space')
  await keyboard.press('ArrowUp')
  await keyboard.press('Space')
  await ben.writeTitle(shared)
  await ben.page.keyboard.type(' (2)')
  await ben.page.keyboard.press('Escape')
  await expect(ada.card(`${shared} (2)`)).toBeVisible()
  await Promise.all([ada.saved(), ben.saved()])

  await keyboard.press('ControlOrMeta+k')
  await expect(ada.page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused()
  await keyboard.type('Commit')
  await expect(ada.page.getByRole('option', { name: /^Commit/, selected: true })).toBeVisible()
  await keyboard.press('Enter')
  const dialog = ada.page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: /^Commit \d+ change/ })
  await expect(confirm).toBeEnabled()
  for (
    let presses = 0;
    presses < 12 && !(await confirm.evaluate((node) => node === document.activeElement));
    presses += 1
  )
    await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(ada.page.getByText(/^Committed/)).toBeVisible()
  expect(twir.repository.lastDiff().filter((line) => line.startsWith('+'))).toEqual([
    `+* [${shared} (2)](https://www.jessestuart.ca/posts/2025-10-10-recursive-type-state-in-rust/)`,
    addedLine,
  ])
  await member.page.reload()
  await expect(member.page.getByRole('heading', { name: 'In issue 621' })).toBeVisible()
})

test('an editor who was offline merges on return', async ({ cast }) => {
  const ada = await openDraft(cast)
  const ben = await cast.enter('Ben', 'editor')
  const board = new BoardPage(ben.page)
  await board.open(621)

  await ben.context.setOffline(true)
  await expect(board.status(/^Offline/)).toBeVisible()
  await board.writeTitle('Diesel-Async 0.7')
  await ben.page.keyboard.type(' is out')
  await ben.page.keyboard.press('Escape')
  await expect(board.status(/^Offline, \d+ changes? kept$/)).toBeVisible()
  await ada.writeTitle('Gccrs after libcore')
  await ada.page.keyboard.type(', today')
  await ada.page.keyboard.press('Escape')
  await ada.saved()
  await expect(ada.card('Diesel-Async 0.7 is out')).toHaveCount(0)

  await ben.context.setOffline(false)
  await board.saved()
  await expect(ada.card('Diesel-Async 0.7 is out')).toBeVisible()
  await expect(board.card('Gccrs after libcore, today')).toBeVisible()
})
