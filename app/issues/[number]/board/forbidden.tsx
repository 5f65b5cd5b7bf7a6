import { refusal } from '../../../../lib/permission'
import { getActor } from '../../../_http/session'
import { PublicFrame } from '../../../_page/PublicFrame'
import { NoBoard } from './NoBoard'

/** For those who are signed in and may not see boards. */
export default async function BoardForbidden() {
  const message = refusal(await getActor(), 'read-board')?.message
  return (
    <PublicFrame>
      <NoBoard>{message ?? 'Reload the page: you may see this board now.'}</NoBoard>
    </PublicFrame>
  )
}
