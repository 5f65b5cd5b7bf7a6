import Link from 'next/link'
import type { Result } from '../../lib/result'
import type { DraftView } from '../../lib/views'
import { buttonClass } from '../ui/Button'
import { dayText } from '../ui/day'
import { Notice } from '../ui/Notice'
import { OpenDraft, StartNext } from './OpenDraft'

/** For editors: the drafts that lie in the newsletter repository, each with the way to its board. */
export function DraftList({ drafts }: { readonly drafts: Result<readonly DraftView[]> }) {
  return (
    <section aria-labelledby="drafts" className="mt-12">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="drafts" className="font-serif text-lg font-semibold">
          Drafts in the repository
        </h2>
        <StartNext />
      </div>
      <Drafts drafts={drafts} />
    </section>
  )
}

function Drafts({ drafts }: { readonly drafts: Result<readonly DraftView[]> }) {
  if (!drafts.ok)
    return (
      <Notice tone="error" title="The drafts can’t be listed">
        {drafts.message}
      </Notice>
    )
  if (drafts.value.length === 0)
    return (
      <p className="border-y py-6 text-center text-ink-2">
        There is no draft yet. Start the next issue from the template.
      </p>
    )
  return (
    <ul className="border-t">
      {drafts.value.map((draft) => (
        <DraftLine key={draft.path} draft={draft} />
      ))}
    </ul>
  )
}

function DraftLine({ draft }: { readonly draft: DraftView }) {
  return (
    <li className="flex min-h-14 items-center gap-x-4 border-b py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">{draft.title ?? draft.path}</p>
        <p className="text-xs text-ink-3 [overflow-wrap:anywhere]">
          {draft.title === null ? null : <span className="font-mono">{draft.path}</span>}
          {draft.date === null ? null : ` · ${dayText(draft.date, 'compact')}`}
        </p>
        {draft.problem === null ? null : <p className="mt-0.5 text-xs text-warn">{draft.problem}</p>}
      </div>
      {draft.open !== null ? (
        <Link href={`/issues/${draft.open}/board`} className={buttonClass()}>
          Open the board
        </Link>
      ) : null}
      {draft.open === null && draft.problem === null ? <OpenDraft path={draft.path} /> : null}
    </li>
  )
}
