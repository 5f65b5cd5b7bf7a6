import { expect, type Locator, type Page } from '@playwright/test'

interface Crate {
  readonly name: string
  readonly pitch: string
  readonly url: string
  /** Who suggested it elsewhere; for editors. */
  readonly credit?: { readonly name: string; readonly url: string }
}

interface Quote {
  readonly text: string
  readonly who: string
  readonly where: string
  readonly url: string
}

/** The vote's screens, on a phone: where things are, and what a person does there. */
export class VotePage {
  constructor(readonly page: Page) {}

  async open(kind: string): Promise<void> {
    await this.page.setViewportSize({ width: 390, height: 844 })
    await this.page.goto(`/vote/${kind}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  voteFor(title: string | RegExp): Locator {
    return this.page.getByRole('button', { name: typeof title === 'string' ? `Vote for ${title}` : title })
  }

  /** Resolves when the server has taken the next vote of this page, which shows before that. */
  async voteTaken(): Promise<void> {
    await this.page.waitForResponse((answer) => /\/api\/nominations\/[^/]+\/vote$/.test(answer.url()) && answer.ok())
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label })
  }

  async suggestCrate({ name, pitch, url, credit }: Crate): Promise<void> {
    await this.page.getByRole('link', { name: 'Suggest a crate' }).click()
    await this.field('Crate').fill(name)
    await expect(this.page.getByRole('status').filter({ hasText: 'downloads' })).toBeVisible()
    await this.field('What it is').fill(pitch)
    await this.field('Address').fill(url)
    if (credit !== undefined) {
      await this.page.getByRole('checkbox', { name: 'Somebody else suggested it' }).check()
      await this.field('Whom to thank').fill(credit.name)
      await this.field('Where they did').fill(credit.url)
    }
    await this.page.getByRole('button', { name: 'Suggest this crate' }).click()
    await expect(this.voteFor(name)).toBeVisible()
  }

  async suggestQuote({ text, who, where, url }: Quote): Promise<void> {
    await this.page.getByRole('link', { name: 'Suggest a quote' }).click()
    await this.field('The words').fill(text)
    await this.field('Who said it').fill(who)
    await this.field('Where').fill(where)
    await this.field('Address').fill(url)
    await this.page.getByRole('button', { name: 'Suggest this quote' }).click()
    await expect(this.page.getByRole('list', { name: 'Suggestions' })).toBeVisible()
  }

  async closeEarly(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Close now…' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Close the vote now' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await dialog.getByRole('button', { name: 'Close it' }).click()
    await expect(this.page.getByRole('region', { name: 'Result' })).toBeVisible()
  }

  async takeWinner(): Promise<void> {
    await this.page.getByRole('button', { name: /^Take the winner/ }).click()
    await expect(this.page.getByRole('button', { name: 'Take back' })).toBeVisible()
  }
}
