import { defineConfig } from '@playwright/test'

// Chromium’s own background traffic only fails on a closed network; as root it needs --no-sandbox.
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/playwright',
  // Each worker starts a server of its own. Journeys wait more than they work: two cores carry two.
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    // An act on something that went away fails where it is, not when the whole journey's time is up.
    actionTimeout: 30_000,
    // What the page was is kept as its elements: pictures of every moment cost a fifth of the time.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: { args, executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium' },
  },
})
