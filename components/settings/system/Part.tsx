import { type ReactNode, useId } from 'react'

interface PartProps {
  readonly title: string
  readonly count?: number
  /** One sentence on what is listed. */
  readonly says?: string
  readonly children: ReactNode
}

/** One list of the page, under its heading. */
export function Part({ title, count, says, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="border-b pb-2">
        <h2 id={id} className="font-serif text-lg font-semibold">
          {title}
          {count === undefined ? null : (
            <span className="ml-2 font-sans text-sm font-normal text-ink-3 tabular-nums">{count}</span>
          )}
        </h2>
        {says === undefined ? null : <p className="mt-0.5 text-sm text-ink-3">{says}</p>}
      </div>
      {children}
    </section>
  )
}

/** What stands where a list has nothing. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="border-b py-3 text-ink-3">{children}</p>
}
