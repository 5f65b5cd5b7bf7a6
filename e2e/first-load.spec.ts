import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/index'

const kilobyte = 1024

/** The gzipped size of all scripts that the page's HTML asks a browser of these years for. */
async function firstLoad(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path)).text()
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/ nomodule/i.test(tag))
  const scripts = new Set(tags.map(([, src]) => src ?? ''))
  expect(scripts.size, `scripts of ${path}`).toBeGreaterThan(0)
  let bytes = 0
  for (const src of scripts) bytes += gzipSync(await (await page.request.get(src)).body()).length
  return bytes / kilobyte
}

test('public pages load at most 160 KB of JavaScript at first', async ({ cast }) => {
  const { page } = await cast.visitor()
  for (const path of ['/', '/submit', '/issues', '/sign-in']) {
    const size = await firstLoad(page, path)
    test.info().annotations.push({ type: 'first load', description: `${path} ${size.toFixed(1)} KB` })
    expect(size, path).toBeLessThanOrEqual(160)
  }
})

test('the board loads at most 350 KB of JavaScript at first', async ({ cast }) => {
  const { page } = await cast.enter('Ada', 'editor')
  await page.goto('/issues')
  const path = await page.getByRole('link', { name: /board/i }).first().getAttribute('href')
  const size = await firstLoad(page, path ?? '')
  test.info().annotations.push({ type: 'first load', description: `board ${size.toFixed(1)} KB` })
  expect(size).toBeLessThanOrEqual(350)
})
