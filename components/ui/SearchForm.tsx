'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'

/** How long to wait for the next letter. */
const pauseMs = 180

interface SearchFormProps {
  /** The page that shows what is found, without a query. */
  readonly action: string
  readonly children: ReactNode
}

/** A plain GET form; where scripts run, it searches while one types and keeps the address in step. */
export function SearchForm({ action, children }: SearchFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { replace } = useRouter()
  const params = useSearchParams()
  const [pending, startTransition] = useTransition()

  const search = () => {
    if (form.current === null) return
    const asked = [...new FormData(form.current)].filter(([, value]) => value !== '') as [string, string][]
    const query = new URLSearchParams(asked).toString()
    startTransition(() => replace(query === '' ? action : `${action}?${query}`, { scroll: false }))
  }

  // Links change the search too: what is not being typed in follows the address.
  useEffect(() => {
    for (const field of fieldsOf(form.current)) if (!isFocused(field)) field.value = params.get(field.name) ?? ''
  }, [params])
  // Somebody may have begun to type before this ran.
  const begun = useRef(search)
  useEffect(() => {
    const asked = new URLSearchParams(location.search)
    const early = fieldsOf(form.current).some(
      (field) => isFocused(field) && field.value !== (asked.get(field.name) ?? ''),
    )
    if (early) timer.current = setTimeout(begun.current, pauseMs)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  const handleInput = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, pauseMs)
  }
  return (
    <search>
      <form
        ref={form}
        action={action}
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

type Field = HTMLInputElement | HTMLSelectElement

function fieldsOf(form: HTMLFormElement | null): readonly Field[] {
  return [...(form?.elements ?? [])].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  )
}

function isFocused(field: Field): boolean {
  return field === document.activeElement
}
