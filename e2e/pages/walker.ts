import { type BrowserContext, expect, type Page, type Request } from '@playwright/test'

/** What a person was given at one address. */
export interface Sight {
  readonly status: number
  /** Where it led. */
  readonly path: string
  readonly heading: string
  /** Where links and forms lead, menus that are folded included. */
  readonly links: readonly string[]
  /** What the buttons are called. */
  readonly buttons: readonly string[]
  /** The page as it stands, and all that the browser fetched for it but files of the build. */
  readonly text: string
}

/** Somebody who opens one page after another in a tab, and keeps what came. */
export class Walker {
  readonly #underway = new Set<Request>()
  #finished: Request[] = []

  private constructor(readonly page: Page) {
    page.on('request', (request) => {
      if (isOfTheWalk(request)) this.#underway.add(request)
    })
    page.on('requestfailed', (request) => this.#underway.delete(request))
    page.on('requestfinished', (request) => {
      if (this.#underway.delete(request)) this.#finished.push(request)
    })
  }

  /** In a tab of its own. Pages that are fetched beforehand, because a link to them is in view, are not. */
  static async start(context: BrowserContext): Promise<Walker> {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setBlockedURLs', { urls: ['*_rsc=*'] })
    return new Walker(page)
  }

  /** Opens an address; `shown` waits until more has come than the heading. */
  async look(path: string, shown?: (page: Page) => Promise<void>): Promise<Sight> {
    // What the page before still asks for as it is left is none of this one’s, and can’t be read any more.
    await this.page.goto('about:blank')
    this.#underway.clear()
    this.#finished = []
    const answer = await this.page.goto(path)
    const heading = this.page.getByRole('heading', { level: 1 })
    await expect(heading, path).toHaveCount(1)
    await shown?.(this.page)
    await expect.poll(() => this.#underway.size, path).toBe(0)
    const { pathname, search } = new URL(this.page.url())
    return {
      status: answer?.status() ?? 0,
      path: pathname + search,
      heading: (await heading.textContent()) ?? '',
      ...(await this.page.evaluate(whatIsThere)),
      text: [await this.page.content(), ...(await Promise.all(this.#finished.map(textOf)))].join('\n'),
    }
  }

  /** What can be chosen in the menu of the first thing that has one. */
  async menu(name: RegExp): Promise<readonly string[]> {
    await this.page.getByRole('button', { name }).first().click()
    await expect(this.page.getByRole('menu')).toBeVisible()
    const items = await this.page.getByRole('menuitem').allTextContents()
    await this.page.keyboard.press('Escape')
    return items.map((item) => item.trim())
  }
}

/** All but files of the build, pictures, and a stream of events, which does not end. */
function isOfTheWalk(request: Request): boolean {
  return !/^(eventsource|image|font|stylesheet|script)$/.test(request.resourceType())
}

/** What leads elsewhere has no text of its own. */
async function textOf(request: Request): Promise<string> {
  const response = await request.response()
  return response === null || (response.status() >= 300 && response.status() < 400) ? '' : response.text()
}

/** Runs in the page. */
function whatIsThere(): Pick<Sight, 'links' | 'buttons'> {
  const all = (selector: string) => [...document.querySelectorAll(selector)]
  const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
  return {
    links: all('a[href]:not([href^="#"]), form[action]').map((element) => {
      const url = new URL(element.getAttribute(element.matches('a') ? 'href' : 'action') ?? '', location.href)
      return url.origin === location.origin ? url.pathname : url.origin
    }),
    buttons: all('button').map(named),
  }
}

export interface Try {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly body?: unknown
}

export interface Tried {
  readonly status: number
  readonly text: string
}

/** Asks by hand, from within a page of the site, so with its cookies, as whoever opens the browser's console can. */
export function askByHand(page: Page, tries: readonly Try[]): Promise<readonly Tried[]> {
  return page.evaluate(async (all) => {
    const ask = async ({ path, method, body }: (typeof all)[number]) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method, headers, redirect: 'manual', ...sent })
      return { status: answer.status, text: await answer.text() }
    }
    return Promise.all(all.map(ask))
  }, tries)
}
