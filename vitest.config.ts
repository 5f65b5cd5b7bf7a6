import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,server,app,components}/**/*.test.{ts,tsx}'],
    setupFiles: ['lib/testing/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
