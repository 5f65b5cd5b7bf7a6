import { NoEntry } from '../../../../components/site/NoEntry'
import { refusal } from '../../../../lib/permission'
import { getActor } from '../../../_http/session'
import { PublicFrame } from '../../../_page/PublicFrame'

/** For those who are signed in and may not see boards. */
export default async function BoardForbidden() {
  const message = refusal(await getActor(), 'read-board')?.message
  return (
    <PublicFrame>
      <NoEntry title="Boards are for editors" next="/issues">
        {message ?? 'Reload the page: you may see this board now.'}
      </NoEntry>
    </PublicFrame>
  )
}
