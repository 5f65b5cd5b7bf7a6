import { Missing } from '../../../../components/site/Missing'
import { PublicFrame } from '../../../_page/PublicFrame'

export default function BoardNotFound() {
  return (
    <PublicFrame>
      <Missing title="There is no such board">
        No issue with this number has a board. Open its draft from the list of issues first, or check the number.
      </Missing>
    </PublicFrame>
  )
}
