import { Missing } from '../../../components/site/Missing'

export default function VoteNotFound() {
  return (
    <Missing title="There is nothing to vote on here">
      The address names no ballot, round or suggestion of this newsletter. It may have been withdrawn.
    </Missing>
  )
}
