import { expect, type Locator, type Page } from '@playwright/test'

/** The settings: where things are, and what an admin does there. */
export class SettingsPage {
  constructor(readonly page: Page) {}

  async open(part: string): Promise<void> {
    await this.page.goto('/settings')
    await this.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: part }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: part })).toBeVisible()
  }

  /** Makes a link for somebody new, and gives it as the page shows it. */
  async invite(name: string, role: string): Promise<string> {
    await this.open('Invitations')
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.page.getByRole('combobox', { name: 'Role' }).selectOption(role)
    await this.page.getByRole('button', { name: 'Make a link' }).click()
    const link = this.page.getByRole('textbox', { name: `Sign-in link for ${name}` })
    await expect(link).toBeVisible()
    return await link.inputValue()
  }

  /** The question that is asked before something is taken away. */
  get question(): Locator {
    return this.page.getByRole('dialog')
  }

  async setRole(name: string, role: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Role of ${name}:`) }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${role}`) }).click()
  }
}
