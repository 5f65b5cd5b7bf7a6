import { Missing } from '../../../../components/site/Missing'

export const metadata = { title: 'No such submission' }

export default function SubmissionNotFound() {
  return (
    <Missing title="There is no submission at this address">
      A receipt’s address is long and has to be complete. Open it from your browser’s history, or send the link in
      again: an editor sees when the same one came twice.
    </Missing>
  )
}
