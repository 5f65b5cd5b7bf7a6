import { expect, type Locator, type Page } from '@playwright/test'

/** The board's screen: where things are, and what a person does there. */
export class BoardPage {
  constructor(readonly page: Page) {}

  async open(number: number): Promise<void> {
    await this.page.goto(`/issues/${number}/board`)
    await this.saved()
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  heading(title: string): Locator {
    return this.page.getByRole('group', { name: `Section: ${title}` })
  }

  card(title: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^(Card|Event): ${escapeRegExp(title)}`) })
  }

  /** Where somebody else writes in a card. */
  caretIn(title: string): Locator {
    return this.card(title).locator('span[aria-hidden] > span[style*="background"]')
  }

  /** The first text of a section. */
  prose(section: string): Locator {
    return this.section(section)
      .getByRole('group', { name: /^Text:/ })
      .first()
  }

  inboxItem(title: string): Locator {
    return this.page.getByRole('listitem', { name: title, exact: true })
  }

  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text })
  }

  /** Waits until the server has said that everything done here is on its disk. */
  async saved(): Promise<void> {
    await expect(this.status(/^Saved$/)).toBeVisible()
  }

  /** Drags with the mouse, in the steps that native drag and drop needs, to just above the target's lower edge. */
  async dragOnto(from: Locator, to: Locator): Promise<void> {
    await to.scrollIntoViewIfNeeded()
    await from.hover()
    await this.page.mouse.down()
    const box = await to.boundingBox()
    if (box === null) throw new Error('The target is not on the screen')
    const x = box.x + box.width / 2
    const y = box.y + box.height - 4
    await this.page.mouse.move(x, y - 10, { steps: 8 })
    await this.page.mouse.move(x, y, { steps: 4 })
    await this.page.mouse.up()
  }

  /** Opens a card's title for writing, with the caret at its end. */
  async writeTitle(title: string): Promise<Locator> {
    await this.card(title).focus()
    await this.page.keyboard.press('Enter')
    const field = this.card(title).getByRole('textbox', { name: 'Title', exact: true })
    await expect(field).toBeFocused()
    return field
  }

  async commit(): Promise<void> {
    await this.page.getByRole('button', { name: /^Commit/ }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Commit \d+ change/ }).click()
    await expect(this.page.getByText(/^Committed [0-9a-f]{8} to/)).toBeVisible()
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
