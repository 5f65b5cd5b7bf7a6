import Link from 'next/link'
import { Missing } from '../../../../components/site/Missing'
import { PublicFrame } from '../../../_page/PublicFrame'

/** For the board of a published issue, which takes no more edits. */
export function Closed({ number }: { readonly number: number }) {
  return (
    <PublicFrame>
      <Missing title="This board is closed">
        Issue {number} is published, so its board takes no more edits.{' '}
        <Link href={`/issues/${number}`} className="link">
          Read the issue
        </Link>
        , or edit the one under way.
      </Missing>
    </PublicFrame>
  )
}
