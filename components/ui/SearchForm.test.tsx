// @vitest-environment jsdom
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SearchForm } from './SearchForm'

let host: HTMLElement
let root: Root
const replace = vi.fn()
const router = { replace } as unknown as AppRouterInstance

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  // jsdom does not know the element, and React says so.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
  replace.mockClear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function show(query: string) {
  act(() =>
    root.render(
      <AppRouterContext value={router}>
        <SearchParamsContext value={new URLSearchParams(query)}>
          <SearchForm action="/issues">
            <input name="q" defaultValue={new URLSearchParams(query).get('q') ?? ''} />
            <input name="domain" />
          </SearchForm>
        </SearchParamsContext>
      </AppRouterContext>,
    ),
  )
  return host.querySelector('input') as HTMLInputElement
}

function type(field: HTMLInputElement, text: string) {
  act(() => {
    field.focus()
    field.value = text
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
}

it('searches once, a moment after the last letter, without what is empty', () => {
  const field = show('')
  type(field, 'to')
  type(field, 'tokio run')
  act(() => vi.runAllTimers())
  expect(replace.mock.calls).toEqual([['/issues?q=tokio+run', { scroll: false }]])
  type(field, '')
  act(() => vi.runAllTimers())
  expect(replace).toHaveBeenLastCalledWith('/issues', { scroll: false })
})

it('searches at once when sent', () => {
  const field = show('')
  type(field, 'tokio')
  act(() => field.form?.requestSubmit())
  act(() => vi.runAllTimers())
  expect(replace).toHaveBeenCalledTimes(1)
})

it('follows the address where nobody types', () => {
  const field = show('q=a')
  type(field, 'ab')
  show('q=a&domain=a.example')
  expect(host.querySelectorAll('input')[1]?.value).toBe('a.example')
  expect(field.value).toBe('ab')
})
