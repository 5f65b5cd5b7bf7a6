import { Missing } from '../../../../components/site/Missing'
import { PublicFrame } from '../../../_page/PublicFrame'

/** For those who are signed in and may not see boards. */
export function Forbidden({ message }: { readonly message: string }) {
  return (
    <PublicFrame>
      <Missing title="Boards are for editors">{message}</Missing>
    </PublicFrame>
  )
}
