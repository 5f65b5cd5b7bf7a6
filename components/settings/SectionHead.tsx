import type { ReactNode } from 'react'

interface SectionHeadProps {
  readonly title: string
  /** A sentence or two on what is here. */
  readonly lead: ReactNode
  /** What can be done with all of it, at the right. */
  readonly action?: ReactNode
}

/** The heading of one part of the settings. */
export function SectionHead({ title, lead, action }: SectionHeadProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-serif text-2xl font-semibold tracking-[-0.015em] [overflow-wrap:anywhere]">{title}</h1>
        <p className="mt-1.5 max-w-[62ch] text-pretty text-ink-2">{lead}</p>
      </div>
      {action}
    </div>
  )
}
