import type { ReactNode } from 'react'
import type { PublicationView } from '../../lib/publication'
import type { BallotView } from '../../lib/views'
import { Facts } from './Facts'

interface PublicationFactsProps {
  readonly publication: PublicationView
  readonly ballots: readonly BallotView[]
  /** Where its text is kept. */
  readonly source: { readonly repository: string; readonly branch: string | null; readonly preset: string }
}

/** What this newsletter is and its rules in short, to read: they are changed where they are kept. */
export function PublicationFacts({ publication, ballots, source }: PublicationFactsProps) {
  const closed = publication.sections.filter((section) => section.closed !== null)
  return (
    <>
      <Facts
        facts={[
          { name: 'Name', value: publication.name },
          { name: 'Read at', value: publication.home === null ? 'no site of its own' : link(publication.home) },
          { name: 'Repository', value: <Code>{source.repository}</Code> },
          {
            name: 'Branch',
            value:
              source.branch === null ? 'not known while the repository does not answer' : <Code>{source.branch}</Code>,
          },
          { name: 'Preset', value: <Code>{source.preset}</Code> },
          { name: 'Votes on', value: ballots.map(({ title }) => title).join(', ') || 'nothing' },
          { name: 'Tags', value: publication.tags.map(({ label }) => label).join(', ') || 'none' },
        ]}
      />
      <section aria-labelledby="sections" className="mt-10">
        <h2 id="sections" className="border-b pb-2 font-serif text-lg font-semibold">
          Sections that links are sent for{' '}
          <span className="ml-1 font-sans text-sm font-normal text-ink-3">
            {publication.sections.length - closed.length} open
          </span>
        </h2>
        <ul>
          {publication.sections.map((section) => (
            <li key={section.title} className="border-b py-2.5">
              <p className="font-medium [overflow-wrap:anywhere]">{section.title}</p>
              {section.hint === null ? null : <p className="text-sm text-ink-2">{section.hint}</p>}
              {section.closed === null ? null : <p className="text-sm text-warn">Closed: {section.closed}</p>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="change" className="mt-10">
        <h2 id="change" className="font-serif text-lg font-semibold">
          To change this
        </h2>
        <p className="mt-1 max-w-[62ch] text-pretty text-ink-2">
          Write the rules into <Code>masthead.json</Code> at the top of the newsletter repository, on the branch above.
          They hold as soon as the commit has been fetched, for boards that are open too. Without that file the preset’s
          rules hold. Repository, branch and preset themselves are set where the server is started, with{' '}
          <Code>MASTHEAD_REPOSITORY</Code>, <Code>MASTHEAD_BRANCH</Code> and <Code>MASTHEAD_PUBLICATION</Code>.
        </p>
      </section>
    </>
  )
}

function link(address: string): ReactNode {
  return (
    <a href={address} rel="noopener" className="link">
      {address}
    </a>
  )
}

function Code({ children }: { readonly children: ReactNode }) {
  return <code className="rounded-sm border bg-sunk px-1 text-[0.8125rem] [overflow-wrap:anywhere]">{children}</code>
}
