import Link from 'next/link'
import type { ReceiptView } from '../../lib/views'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { instantText } from '../ui/day'
import { Tag } from '../ui/Tag'
import { ReceiptStatus } from './ReceiptStatus'
import { Refresh } from './Refresh'

/** What became of a submission, for whoever has its address. */
export function Receipt({ receipt }: { readonly receipt: ReceiptView }) {
  return (
    <article className="mx-auto max-w-[600px]">
      <ReceiptStatus receipt={receipt} />
      <dl className="mt-8 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 border-t *:border-b *:py-2.5 [&_dt]:-mr-6 [&_dt]:pr-6 [&_dt]:text-ink-3">
        <dt>Title</dt>
        <dd className="font-medium [overflow-wrap:anywhere]">{receipt.title}</dd>
        <dt>Link</dt>
        <dd className="[overflow-wrap:anywhere]">
          <a href={receipt.url} rel="noopener noreferrer nofollow ugc" className="link">
            {receipt.url}
          </a>
        </dd>
        {receipt.section === null && receipt.status !== 'waiting' ? null : (
          <>
            <dt>Section</dt>
            <dd>{receipt.section ?? <span className="text-ink-2">An editor decides</span>}</dd>
          </>
        )}
        {receipt.tags.length === 0 ? null : (
          <>
            <dt>Kind</dt>
            <dd className="flex flex-wrap gap-1.5">
              {receipt.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </dd>
          </>
        )}
        <dt>Sent</dt>
        <dd>
          <time dateTime={receipt.createdAt}>{instantText(receipt.createdAt)}</time>
        </dd>
      </dl>
      <p className="mt-5 max-w-[56ch] text-ink-2">
        {receipt.status === 'waiting'
          ? 'Bookmark this page: its address is your receipt, and only who has it can see this. It changes by itself when an editor decides.'
          : 'This page’s address is your receipt; only who has it can see this.'}
      </p>
      <Link href="/submit" className={cx(buttonClass({ size: 'lg' }), 'mt-6 max-sm:w-full')}>
        Send something else
      </Link>
      {receipt.status === 'waiting' ? <Refresh id={receipt.id} /> : null}
    </article>
  )
}
