import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor, Cast } from './fixtures/actors'
import { expect, test } from './fixtures/index'
import type { TestServer } from './fixtures/server'
import { BoardPage } from './pages/board'

/** A card of the demo's draft. */
const card = 'The apple tree that two gardens share'

class Editor extends BoardPage {
  number = 0

  static async enter(
    cast: Cast,
    name: string,
    role: 'admin' | 'editor' = 'editor',
  ): Promise<Editor & { actor: Actor }> {
    const actor = await cast.enter(name, role)
    const editor = Object.assign(new Editor(actor.page), { actor })
    await editor.openDraft()
    return editor
  }

  async openDraft(): Promise<void> {
    await this.page.goto('/issues')
    await this.page.getByRole('link', { name: /board/i }).first().click()
    await this.page.waitForURL('**/board')
    this.number = Number(/\d+/.exec(new URL(this.page.url()).pathname)?.[0])
    await this.saved()
  }

  /** Writes at the end of a card's title. */
  async append(title: string, words: string): Promise<void> {
    await this.writeTitle(title)
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Escape')
    await expect(this.card(title + words)).toBeVisible()
  }

  async markdown(): Promise<string> {
    return (await this.page.request.get(`/api/issues/${this.number}/markdown`)).text()
  }

  /** What was put back is not there any more, with what its browser holds in a window. */
  async seeWhatIHad() {
    await this.page.getByRole('button', { name: 'See what you had' }).click()
    return this.page.getByRole('dialog', { name: 'What this browser holds' })
  }
}

test.describe('where the ground moves', () => {
  test.setTimeout(180_000)

  test('R31, R35: a board that was put back stays so; a browser with newer edits keeps and offers them', async ({
    cast,
    server,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-e2e-backup-'))
    // Other journeys at this server have an admin called Ada, whose link is printed as well.
    const ida = await Editor.enter(cast, 'Ida', 'admin')
    await ida.append(card, ', kept')
    await ida.saved()
    const file = join(folder, 'backup.gz')
    expect(await server.masthead('backup', file)).toMatch(/holds everything as of .* rows of .* tables/)
    await ida.append(`${card}, kept`, ', lost')
    await ida.saved()
    await ida.actor.context.setOffline(true)
    await expect(ida.status(/^Offline/)).toBeVisible()
    await ida.append(`${card}, kept, lost`, ', offline')

    const told = await server.restore(file)
    rmSync(folder, { recursive: true })
    await ida.actor.context.setOffline(false)
    await expect(ida.page.getByText('You are signed out.')).toBeVisible()
    await signInAgain(ida.actor, /Sign in as Ida, once, within 24 hours: (\S+)/.exec(told)?.[1])
    const notice = ida.page.getByText('This board was put back to an earlier state.')
    await expect(notice).toBeVisible({ timeout: 30_000 })
    expect(await ida.markdown()).toContain(`${card}, kept]`)

    const held = await ida.seeWhatIHad()
    await expect(held.getByText(', lost, offline')).toBeVisible()
    const download = ida.page.waitForEvent('download')
    await held.getByRole('button', { name: /^Download/ }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(`${card}, kept, lost, offline]`)
    await ida.page.keyboard.press('Escape')
    expect(await ida.markdown()).toContain(`${card}, kept]`)

    // After the reload it is an offer beside the board as it was put back.
    await ida.page.reload()
    await ida.saved()
    await expect(ida.card(`${card}, kept`)).toBeVisible()
    await expect(ida.card(`${card}, kept, lost`)).toHaveCount(0)
    await expect(notice).toBeVisible()
    expect(await ida.markdown()).toContain(`${card}, kept]`)
    const offered = await ida.seeWhatIHad()
    await expect(offered.getByText(', lost, offline')).toBeVisible()
    await offered.getByRole('button', { name: 'Bring my edits onto the board' }).click()
    await expect(ida.card(`${card}, kept, lost, offline`)).toBeVisible()
    await ida.saved()
    expect(await ida.markdown()).toContain(`${card}, kept, lost, offline]`)
    await ida.page.reload()
    await ida.saved()
    await expect(notice).toHaveCount(0)
  })

  test('R35: what is written after the session has ended is held, and sent when the person is back', async ({
    cast,
    server,
  }) => {
    const admin = await cast.enter('Olga', 'admin')
    const ada = await Editor.enter(cast, 'Ruth')
    const { title, id } = await known(ada)
    const link = await inviteAgain(server, { admin, id, name: 'Ruth' })
    await ada.append(title, ', before')
    await ada.saved()
    const ended = await admin.page.request.post('/api/sessions/end', {
      data: { userId: id, keepCurrent: false },
      headers: { origin: server.url },
    })
    expect(ended.ok()).toBe(true)
    await ada.append(`${title}, before`, ', while away')
    await expect(ada.page.getByText('You are signed out.')).toBeVisible({ timeout: 30_000 })
    await expect(ada.page.getByText(/One change is|of your changes are/)).toBeVisible()
    await expect(ada.page.getByRole('link', { name: 'Sign in again' })).toHaveAttribute('target', '_blank')
    const seen = await admin.page.request.get(`/api/issues/${ada.number}/markdown`)
    expect(await seen.text()).toContain(`${title}, before]`)
    await signInAgain(ada.actor, link)
    await expect(ada.status(/^Saved$/)).toBeVisible({ timeout: 30_000 })
    expect(await ada.markdown()).toContain(`${title}, before, while away]`)
  })

  test('R33: a page that is killed loses nothing that was written in it', async ({ cast }) => {
    const ada = await Editor.enter(cast, 'Kim')
    const { title } = await known(ada)
    await ada.actor.context.setOffline(true)
    await expect(ada.status(/^Offline/)).toBeVisible()
    await ada.append(title, ', unsent')
    await expect(ada.status(/^Offline, \d+ changes? kept$/)).toBeVisible()
    const crashed = ada.page.waitForEvent('crash')
    await ada.page.goto('chrome://crash').catch(() => undefined)
    await crashed
    await ada.page.close()
    await ada.actor.context.setOffline(false)
    const again = new BoardPage(await ada.actor.context.newPage())
    await again.open(ada.number)
    await expect(again.card(`${title}, unsent`)).toBeVisible()
    expect(await (await again.page.request.get(`/api/issues/${ada.number}/markdown`)).text()).toContain(', unsent]')
  })

  for (const [what, break_] of [
    ['blocked', blockStorage],
    ['full', fillStorage],
  ] as const)
    test(`R34: where storage is ${what}, that is said once, and edits are saved`, async ({ cast }) => {
      const { page } = await cast.enter(`Storage ${what}`, 'editor')
      await page.addInitScript(break_)
      const editor = new Editor(page)
      await page.goto('/issues')
      await page.getByRole('link', { name: /board/i }).first().click()
      await page.waitForURL('**/board')
      editor.number = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0])
      await expect(page.getByText('This browser keeps no copy')).toHaveCount(1)
      const { title } = await known(editor)
      await editor.append(title, `, ${what}`)
      await expect(editor.status(/^Saved/)).toBeVisible()
      expect(await editor.markdown()).toContain(`${title}, ${what}]`)
    })
})

/** Runs in the page. */
function blockStorage(): void {
  Object.defineProperty(window, 'indexedDB', {
    value: {
      open: () => {
        throw new DOMException('Blocked', 'SecurityError')
      },
    },
  })
}

/** Runs in the page: nothing that is written gets to the disk, as where it is full. */
function fillStorage(): void {
  const { add } = IDBObjectStore.prototype
  IDBObjectStore.prototype.add = function (...values) {
    const request = add.apply(this, values)
    this.transaction.abort()
    return request
  }
}

/** The card as other tests have left it, and who this is. */
async function known(editor: Editor): Promise<{ readonly title: string; readonly id: string }> {
  const found = new RegExp(`\\[(${card}[^\\]]*)\\]`).exec(await editor.markdown())
  const sessions = await editor.page.request.get('/api/sessions')
  return { title: found?.[1] ?? '', id: (await sessions.json())[0].userId }
}

async function inviteAgain(
  server: TestServer,
  { admin, id, name }: { readonly admin: Actor; readonly id: string; readonly name: string },
): Promise<string> {
  const made = await admin.page.request.post('/api/invitations', {
    data: { name, role: 'editor', userId: id },
    headers: { origin: server.url },
  })
  return (await made.json()).link
}

/** In another tab of the same browser, as the notice says. */
async function signInAgain({ context }: Actor, link: string | undefined): Promise<void> {
  const tab = await context.newPage()
  await tab.goto(link ?? '')
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.waitForURL((url) => url.pathname === '/')
  await tab.close()
}
