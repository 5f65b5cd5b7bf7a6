import type { ReactNode } from 'react'

interface FactsProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}

/** Names and what they come to, line by line. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="border-t">
      {facts.map(({ name, value }) => (
        <div
          key={name}
          className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-4 border-b py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-3">{name}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
