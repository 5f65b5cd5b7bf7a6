import { Missing } from '../../../../components/site/Missing'
import { PublicFrame } from '../../../_page/PublicFrame'

/** For a board that is there and can't be shown now; the message says why. */
export function Unavailable({ message }: { readonly message: string }) {
  return (
    <PublicFrame>
      <Missing title="This board can’t be opened right now">{message}</Missing>
    </PublicFrame>
  )
}
