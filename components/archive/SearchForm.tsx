'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'

/** How long to wait for the next letter. */
const pauseMs = 180

/** A plain GET form; where scripts run, it searches while one types and keeps the address in step. */
export function SearchForm({ children }: { readonly children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { replace } = useRouter()
  const params = useSearchParams()
  const [pending, startTransition] = useTransition()

  const search = () => {
    timer.current = undefined
    if (form.current === null) return
    const asked = [...new FormData(form.current)].filter(([, value]) => value !== '') as [string, string][]
    const query = new URLSearchParams(asked).toString()
    startTransition(() => replace(query === '' ? '/issues' : `/issues?${query}`, { scroll: false }))
  }

  // Links change the search too: what is not being typed in follows the address. What is, may have begun before this ran.
  useEffect(() => {
    for (const field of form.current?.elements ?? []) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue
      const asked = params.get(field.name) ?? ''
      if (field !== document.activeElement) field.value = asked
      else if (field.value.trim() !== asked.trim() && timer.current === undefined)
        timer.current = setTimeout(search, pauseMs)
    }
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const handleInput = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, pauseMs)
  }
  return (
    <search>
      <form
        ref={form}
        action="/issues"
        aria-busy={pending}
        onInput={handleInput}
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          search()
        }}
      >
        {children}
      </form>
    </search>
  )
}
