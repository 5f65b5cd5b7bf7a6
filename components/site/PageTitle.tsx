import type { ReactNode } from 'react'

interface PageTitleProps {
  readonly children: ReactNode
  /** One or two sentences under it. */
  readonly lead?: ReactNode
}

/** The heading a page opens with. */
export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <div className="mb-6">
      <h1 className="font-serif text-2xl font-semibold tracking-[-0.015em] text-balance [overflow-wrap:anywhere]">
        {children}
      </h1>
      {lead === undefined ? null : <p className="mt-1.5 max-w-[62ch] text-pretty text-ink-2">{lead}</p>}
    </div>
  )
}
