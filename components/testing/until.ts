import { act } from 'react'
import { vi } from 'vitest'

/** For tests: lets the page go on until it holds; what it waits for comes within act. */
export async function until(holds: () => void): Promise<void> {
  await vi.waitFor(
    async () => {
      await act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
      holds()
    },
    { timeout: 10_000, interval: 1 },
  )
}
