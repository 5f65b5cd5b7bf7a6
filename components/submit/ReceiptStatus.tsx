import { CircleCheck, CircleX, Hourglass, Undo2 } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ReceiptView } from '../../lib/views'
import { instantText } from '../ui/day'

/** The answer to "what became of it", as the page's heading; read out when it changes. */
export function ReceiptStatus({ receipt }: { readonly receipt: ReceiptView }) {
  return (
    <div role="status">
      <Answer receipt={receipt} />
      {receipt.decidedAt === null ? null : (
        <p className="mt-2 text-xs text-ink-3">
          Decided <time dateTime={receipt.decidedAt}>{instantText(receipt.decidedAt)}</time>
        </p>
      )}
    </div>
  )
}

function Answer({ receipt }: { readonly receipt: ReceiptView }) {
  switch (receipt.status) {
    case 'waiting':
      return (
        <Heading icon={<Hourglass aria-hidden className="text-warn" />} title="Waiting for an editor">
          Your link has arrived. An editor looks at everything that is sent in.
        </Heading>
      )
    case 'placed':
      return (
        <Heading
          icon={<CircleCheck aria-hidden className="text-ok" />}
          title={receipt.issue === null ? 'Taken' : `In issue ${receipt.issue.number}`}
        >
          <Placed issue={receipt.issue} />
        </Heading>
      )
    case 'declined':
      return (
        <Heading icon={<CircleX aria-hidden className="text-ink-3" />} title="Not taken this time">
          {receipt.reason === null ? 'An editor looked at it and decided against it.' : 'The editors say:'}
          {receipt.reason === null ? null : (
            <span className="mt-2 block border-l-2 border-line-strong pl-3 font-serif text-lg text-ink [overflow-wrap:anywhere]">
              {receipt.reason}
            </span>
          )}
        </Heading>
      )
    case 'withdrawn':
      return (
        <Heading icon={<Undo2 aria-hidden className="text-ink-3" />} title="Withdrawn">
          Its author took it back before an editor placed it.
        </Heading>
      )
  }
}

function Placed({ issue }: { readonly issue: ReceiptView['issue'] }) {
  if (issue === null) return 'An editor has taken it.'
  if (!issue.published) return `An editor has put it into ${issue.title}, which is still being made.`
  return (
    <>
      It is part of{' '}
      <Link href={`/issues/${issue.number}`} className="link">
        {issue.title}
      </Link>
      .
    </>
  )
}

interface HeadingProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}

function Heading({ icon, title, children }: HeadingProps) {
  return (
    <>
      <h1 className="flex items-center gap-2.5 font-serif text-2xl font-semibold tracking-[-0.015em] [&_svg]:size-6 [&_svg]:shrink-0">
        {icon}
        {title}
      </h1>
      <p className="mt-1.5 max-w-[56ch] text-ink-2">{children}</p>
    </>
  )
}
