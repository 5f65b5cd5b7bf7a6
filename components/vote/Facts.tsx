import type { ReactNode } from 'react'
import type { BallotView, NominationView } from '../../lib/views'
import { Tag } from '../ui/Tag'
import { shortCount, wonBeforeText } from './factWords'

interface FactsProps {
  readonly ballot: BallotView
  readonly nomination: NominationView
}

/** What is known of a nomination, in a line of small print. */
export function Facts({ ballot, nomination }: FactsProps) {
  const { facts, credit, carriedFrom, wonBefore } = nomination
  const won = wonBeforeText(ballot, wonBefore)
  return (
    <>
      {facts === null ? null : <CrateLine {...facts} />}
      {credit.self ? null : <Fact>suggested by {credit.name}</Fact>}
      {carriedFrom === null ? null : <Fact>carried over from {carriedFrom}</Fact>}
      {credit.self ? <Tag>self-suggested</Tag> : null}
      {won === null ? null : (
        <a href={wonBefore?.number == null ? undefined : `/issues/${wonBefore.number}`}>
          <Tag tone="info" className="whitespace-normal">
            {won}
          </Tag>
        </a>
      )}
      {facts?.yanked ? <Tag tone="warn">yanked</Tag> : null}
    </>
  )
}

function CrateLine({ version, downloads, license }: NonNullable<NominationView['facts']>) {
  return (
    <>
      {version === null ? null : <Fact>v{version}</Fact>}
      <Fact>
        {shortCount(downloads)} {downloads === 1 ? 'download' : 'downloads'}
      </Fact>
      {license === null ? null : <Fact>{license}</Fact>}
    </>
  )
}

function Fact({ children }: { readonly children: ReactNode }) {
  return <span className="[overflow-wrap:anywhere] tabular-nums">{children}</span>
}
