// @vitest-environment jsdom
import { act, lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { Part } from './Part'

test('a part that can’t be fetched leaves the rest of the page, and what stands in its place', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const told = vi.fn()
  const Missing = lazy(async () => {
    throw Object.assign(new Error('Failed to load chunk /x.js'), { name: 'ChunkLoadError' })
  })
  const root = createRoot(document.body.appendChild(document.createElement('div')), { onCaughtError: () => undefined })
  await act(async () =>
    root.render(
      <>
        <p>The list</p>
        <Part fallback={<p>Instead</p>} onFail={told}>
          <Missing />
        </Part>
      </>,
    ),
  )
  expect(document.body.textContent).toBe('The listInstead')
  expect(told).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
})
