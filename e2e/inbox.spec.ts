import { expect, test } from './fixtures/index'
import { BoardPage } from './pages/board'
import { SubmitPage } from './pages/submit'

async function openBoard(board: BoardPage): Promise<void> {
  await board.page.goto('/issues')
  await board.page.getByRole('link', { name: /board/i }).first().click()
  await board.page.waitForURL('**/board')
  await board.saved()
}

test('a declined submission says why on its receipt, and undo takes it back', async ({ cast }) => {
  const sender = new SubmitPage((await cast.visitor()).page)
  const title = 'My crate 0.1.3 is released'
  await sender.send({ url: 'https://example.org/my-crate', title })
  const board = new BoardPage((await cast.enter('Ada', 'editor')).page)
  await openBoard(board)
  await board.inboxItem(title).hover()
  await board.page.getByRole('button', { name: `Decline ${title}` }).click()
  const dialog = board.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A bare release: write about it.')
  await dialog.getByRole('button', { name: /^Decline/ }).click()
  await expect(board.inboxItem(title)).toHaveCount(0)
  // It goes before the server has it; this is said after.
  await expect(board.page.getByText(`Declined “${title}”`).first()).toBeVisible()
  await sender.page.reload()
  await expect(sender.page.getByText('A bare release: write about it.')).toBeVisible()
  await board.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(board.inboxItem(title)).toBeVisible()
  await sender.page.reload()
  await expect(sender.page.getByRole('heading', { name: 'Waiting for an editor' })).toBeVisible()
})

test('two editors who take the same submission get one card', async ({ cast }) => {
  const title = 'Taken twice'
  await new SubmitPage((await cast.visitor()).page).send({ url: 'https://example.org/twice', title })
  const ada = new BoardPage((await cast.enter('Ada', 'editor')).page)
  const ben = new BoardPage((await cast.enter('Ben', 'editor')).page)
  await openBoard(ada)
  await openBoard(ben)
  const place = async (board: BoardPage) => {
    await board.inboxItem(title).focus()
    await board.page.keyboard.press('m')
    await expect(board.page.getByRole('combobox')).toBeFocused()
    await board.page.keyboard.press('Enter')
  }
  await Promise.all([place(ada), place(ben)])
  await expect(ada.card(title)).toHaveCount(1)
  await expect(ben.card(title)).toHaveCount(1)
  await ada.page.reload()
  await ada.saved()
  await expect(ada.card(title)).toHaveCount(1)
})
