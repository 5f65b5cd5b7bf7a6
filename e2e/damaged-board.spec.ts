import { sql } from 'drizzle-orm'
import { createCast } from './fixtures/actors'
import { canaries, doorsTest } from './fixtures/doors'
import { expect } from './fixtures/index'
import { BoardPage } from './pages/board'

doorsTest(
  'R26: a damaged board says so from the start, and takes what was kept once it is confirmed',
  async ({ browser, world }) => {
    const cast = createCast(browser, world.server)
    const { page } = await cast.enter('Ada', 'editor')
    const board = new BoardPage(page)
    const number = Number(world.own.issue)
    const card = canaries.draft.text
    const notice = page.getByText('Parts of this board were damaged. It can only be read until an admin confirms it.')
    const place = page.getByRole('button', { name: /^Place ./ })
    await board.open(number)
    await expect(place.first()).toBeVisible()

    // While it is open: what was just typed stays in the browser.
    await world.db.execute(sql`UPDATE boards SET damaged_at = now() FROM issues
    WHERE issues.id = boards.issue_id AND issues.number = ${number}`)
    await board.writeTitle(card)
    await page.keyboard.type(', kept')
    await expect(notice).toBeVisible()
    await expect(board.status(/^Read-only$/)).toBeVisible()

    // And before anything is typed, each time it is opened.
    for (const _again of [1, 2]) {
      await page.reload()
      await expect(notice).toBeVisible()
      await expect(board.status(/^Read-only$/)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
      await expect(place).toHaveCount(0)
      await expect(board.card(card)).toBeVisible()
      await expect(board.card(`${card}, kept`)).toHaveCount(0)
      await board.card(card).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText('nothing on it can be changed').first()).toBeVisible()
      await expect(board.card(card).getByRole('textbox')).toHaveCount(0)
    }

    const confirmed = await world.as.admin.post(`/api/system/boards/${number}/confirm`, {
      headers: { origin: world.server.url },
    })
    expect(confirmed.ok()).toBe(true)
    await expect(notice).toHaveCount(0)
    await expect(board.card(`${card}, kept`)).toBeVisible()
    await board.saved()
    await expect(place.first()).toBeVisible()
    expect(await (await world.as.editor.get(`/api/issues/${number}/markdown`)).text()).toContain(`${card}, kept]`)
    await cast.leave()
  },
)
