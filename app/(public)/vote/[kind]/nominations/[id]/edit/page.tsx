import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { buttonClass } from '../../../../../../../components/ui/Button'
import { Notice } from '../../../../../../../components/ui/Notice'
import { pages } from '../../../../../../../components/vote/addresses'
import { NominateForm } from '../../../../../../../components/vote/nominate/NominateForm'
import { titleOf } from '../../../../../../../components/vote/words'
import { getActor } from '../../../../../../_http/session'
import { findNomination } from '../../../../../../_page/findNomination'
import { FormPage } from '../../../../FormPage'

export const metadata: Metadata = { title: 'Edit a suggestion', robots: { index: false } }

interface EditPageProps {
  readonly params: Promise<{ readonly kind: string; readonly id: string }>
}

export default async function EditPage({ params }: EditPageProps) {
  const { kind, id } = await params
  const actor = await getActor()
  if (actor === null) redirect(pages.signIn(pages.edit(kind, id)))
  const { round, nomination } = await findNomination(kind, id)
  return (
    <FormPage title="Edit a suggestion" lead={titleOf(nomination.data)}>
      {nomination.editable ? (
        <NominateForm round={round} me={actor.name} edited={nomination} />
      ) : (
        <>
          <Notice tone="info" className="mb-5">
            It can’t be changed any more: only for a while, by whoever suggested it, and until others vote for it. The
            editors can.
          </Notice>
          <Link href={pages.ballot(kind)} className={buttonClass({ size: 'lg' })}>
            Back to the vote
          </Link>
        </>
      )}
    </FormPage>
  )
}
