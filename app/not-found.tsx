import { Missing } from '../components/site/Missing'
import { PublicFrame } from './_page/PublicFrame'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PublicFrame>
      <Missing title="There is nothing at this address">
        It may have been mistyped, or what it named is gone. Boards and drafts can be seen by signed-in editors only.
      </Missing>
    </PublicFrame>
  )
}
