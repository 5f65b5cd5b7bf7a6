import { expect, type Locator, type Page } from '@playwright/test'

/** The list of issues with its search. */
export class ArchivePage {
  constructor(readonly page: Page) {}

  /** Comes when the server has read all issues of its repository. */
  static async open(page: Page): Promise<ArchivePage> {
    const readAll = async () => {
      const answer = await page.request.get('/api/archive/progress')
      const { state, complete } = await answer.json()
      return state === 'idle' && complete === true
    }
    await expect.poll(readAll).toBe(true)
    await page.goto('/issues')
    return new ArchivePage(page)
  }

  get words(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search all issues' })
  }

  get hits(): Locator {
    return this.page.getByRole('region', { name: 'Results' }).getByRole('listitem')
  }

  hit(title: string): Locator {
    return this.hits.filter({ hasText: title })
  }

  get status(): Locator {
    return this.page.getByRole('region', { name: 'Results' }).getByRole('status')
  }
}
