import type { ReactNode } from 'react'
import type { Other } from '../state/presence'

interface CaretTextProps {
  readonly text: string
  readonly people: readonly Other[]
}

/** A text as it is typed, with the carets of those who type in it. */
export function CaretText({ text, people }: CaretTextProps) {
  const carets = people
    .map((person) => ({ person, offset: Math.max(0, Math.min(text.length, person.at?.head ?? text.length)) }))
    .sort((a, b) => a.offset - b.offset)
  const parts: ReactNode[] = []
  let from = 0
  for (const { person, offset } of carets) {
    parts.push(text.slice(from, offset), <Caret key={person.client} color={person.user.color} />)
    from = offset
  }
  parts.push(text.slice(from))
  return <span className="whitespace-pre-wrap">{parts}</span>
}

function Caret({ color }: { readonly color: string }) {
  return (
    <span aria-hidden className="relative inline-block h-[1.1em] w-0 align-[-0.2em]">
      <span className="absolute inset-y-0 -left-px w-0.5" style={{ background: color }} />
    </span>
  )
}
