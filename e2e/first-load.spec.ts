import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/index'
import { BoardPage } from './pages/board'

const kilobyte = 1024

/** The gzipped size of all scripts that the page's HTML asks a browser of these years for. */
async function firstLoad(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path)).text()
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/ nomodule/i.test(tag))
  const scripts = new Set(tags.map(([, src]) => src ?? ''))
  expect(scripts.size, `scripts of ${path}`).toBeGreaterThan(0)
  return weigh(page, [...scripts])
}

/** The gzipped size of scripts in kilobytes. */
async function weigh(page: Page, addresses: readonly string[]): Promise<number> {
  let bytes = 0
  for (const address of addresses) bytes += gzipSync(await (await page.request.get(address)).body()).length
  return bytes / kilobyte
}

test('public pages load at most 160 KB of JavaScript at first', async ({ cast }) => {
  const visitor = (await cast.visitor()).page
  const member = (await cast.enter('Mia', 'member')).page
  const pages = [
    ...['/', '/submit', '/issues', '/sign-in', '/vote/quote'].map((path) => ({ page: visitor, path })),
    ...['/vote/plant', '/vote/plant/nominate', '/vote/quote/nominate'].map((path) => ({ page: member, path })),
  ]
  for (const { page, path } of pages) {
    const size = await firstLoad(page, path)
    test.info().annotations.push({ type: 'first load', description: `${path} ${size.toFixed(1)} KB` })
    expect.soft(size, path).toBeLessThanOrEqual(160)
  }
})

test('the board loads at most 350 KB of JavaScript until it is there', async ({ cast }) => {
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/issues')
  const path = await page.getByRole('link', { name: /board/i }).first().getAttribute('href')
  await page.goto('about:blank')
  await page.addInitScript(noteArrival)
  await page.goto(path ?? '')
  await new BoardPage(page).saved()
  const scripts = await page.evaluate(scriptsUntilArrival)
  const size = await weigh(page, scripts)
  test.info().annotations.push({ type: 'first load', description: `board ${size.toFixed(1)} KB` })
  expect(scripts.length).toBeGreaterThan(0)
  expect(size).toBeLessThanOrEqual(350)
})

/** In the page: marks the moment at which it says that all is saved. What it fetches ahead from then on is not asked for. */
function noteArrival(): void {
  const isThere = () => [...document.querySelectorAll('[role=status], output')].some((at) => at.textContent === 'Saved')
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    performance.mark('arrived')
    observer.disconnect()
  })
  observer.observe(document, { subtree: true, childList: true, characterData: true })
}

/** In the page: the addresses of the scripts that were asked for before that moment. */
function scriptsUntilArrival(): string[] {
  const [arrived] = performance.getEntriesByName('arrived')
  if (arrived === undefined) throw new Error('The page never said that it is saved')
  const scripts = performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => /\.js(?:\?|$)/.test(name) && startTime < arrived.startTime)
  return [...new Set(scripts.map(({ name }) => name))]
}
