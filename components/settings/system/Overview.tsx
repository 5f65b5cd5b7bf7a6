import type { ReactNode } from 'react'
import type { SystemView } from '../../../lib/views'
import { instantText } from '../../ui/day'
import { bytesText, durationText, spanText } from './amounts'

interface OverviewProps {
  readonly view: SystemView
  readonly now: number
  /** Whether the server could not be asked since: what is told here may not hold any more. */
  readonly old: boolean
}

/** The few things that must hold for anything to work. */
export function Overview({ view, now, old }: OverviewProps) {
  const { database, repository } = view
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line sm:grid-cols-4">
      <Fact
        name="Database"
        ok={database.ok}
        old={old}
        says={database.kind === 'own' ? 'its own, in the data folder' : 'given by DATABASE_URL'}
      >
        {database.ok ? (database.milliseconds === null ? 'answers' : durationText(database.milliseconds)) : 'no answer'}
      </Fact>
      <Fact name="Repository" ok={repository.ok} old={old} says={repository.detail}>
        {repository.ok ? 'can be read' : 'can’t be used'}
      </Fact>
      <Fact name="Running" says={`Version ${view.version}, since ${instantText(view.startedAt)}`}>
        {spanText(view.startedAt, now)}
      </Fact>
      <Fact name="Memory" says="of this process">
        {bytesText(view.memoryBytes)}
      </Fact>
    </dl>
  )
}

interface FactProps {
  readonly name: string
  /** Left out where it can't fail. */
  readonly ok?: boolean
  readonly old?: boolean
  readonly says: string
  readonly children: ReactNode
}

function Fact({ name, ok, old = false, says, children }: FactProps) {
  return (
    <div className="bg-sheet px-4 py-3">
      <dt className="flex items-center gap-1.5 text-xs text-ink-3">
        {ok === undefined ? null : (
          <span aria-hidden className={`size-1.5 rounded-full ${old ? 'bg-ink-3' : ok ? 'bg-ok' : 'bg-accent'}`} />
        )}
        {name}
        {ok !== undefined && old ? ', last known' : null}
      </dt>
      <dd>
        <span className={`block text-lg font-semibold tabular-nums ${ok === false ? 'text-accent' : ''}`}>
          {children}
        </span>
        <span className="block text-xs text-ink-3 [overflow-wrap:anywhere]">{says}</span>
      </dd>
    </div>
  )
}
