import { expect, type Page } from '@playwright/test'

export interface SentLink {
  readonly url: string
  readonly title: string
  readonly section?: string
}

/** The public form and the receipt it leads to. */
export class SubmitPage {
  constructor(readonly page: Page) {}

  async fill({ url, title, section }: SentLink): Promise<void> {
    await this.page.goto('/submit')
    await this.page.getByLabel('Link', { exact: true }).fill(url)
    await this.page.getByLabel('Title', { exact: true }).fill(title)
    if (section !== undefined) await this.page.getByRole('radio', { name: section, exact: true }).check({ force: true })
  }

  async press(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send to the editors' }).click()
  }

  /** Fills the form, sends it and waits for the receipt. */
  async send(link: SentLink): Promise<void> {
    await this.fill(link)
    await this.press()
    await expect(this.page.getByRole('heading', { name: 'Waiting for an editor' })).toBeVisible()
  }
}
