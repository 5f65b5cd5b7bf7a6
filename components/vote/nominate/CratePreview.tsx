import type { CrateFacts, NominationView } from '../../../lib/views'
import { dayText } from '../../ui/day'
import { Tag } from '../../ui/Tag'
import { shortCount } from '../factWords'

interface CratePreviewProps {
  readonly facts: CrateFacts
  /** That it was chosen before, in words; null where it was not. */
  readonly won: string | null
  readonly wonBefore: NominationView['wonBefore']
}

/** What crates.io says of a crate, so that the wrong one is seen before it is sent. */
export function CratePreview({ facts, won, wonBefore }: CratePreviewProps) {
  return (
    <div className="rounded-lg border bg-sheet px-3.5 py-3">
      <p className="font-semibold [overflow-wrap:anywhere]">
        {facts.name}
        {facts.version === null ? null : <span className="ml-2 text-sm font-normal text-ink-3">v{facts.version}</span>}
      </p>
      {facts.description === '' ? null : (
        <p className="mt-0.5 text-pretty text-ink-2 [overflow-wrap:anywhere]">{facts.description}</p>
      )}
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3 tabular-nums">
        <span>{shortCount(facts.downloads)} downloads</span>
        {facts.license === null ? null : <span>{facts.license}</span>}
        <span>since {dayText(facts.createdAt, 'compact')}</span>
        {facts.owners.length === 0 ? null : (
          <span className="[overflow-wrap:anywhere]">
            by{' '}
            {facts.owners
              .slice(0, 3)
              .map(({ login }) => login)
              .join(', ')}
          </span>
        )}
        {facts.yanked ? <Tag tone="warn">yanked: nobody can add it now</Tag> : null}
        {won === null ? null : (
          <Tag tone="info" className="whitespace-normal">
            {wonBefore?.number == null ? `was ${won}` : <a href={`/issues/${wonBefore.number}`}>was {won}</a>}
          </Tag>
        )}
      </p>
      {facts.keywords.length === 0 ? null : <p className="mt-1 text-xs text-ink-3">{facts.keywords.join(' · ')}</p>}
    </div>
  )
}
