import { Missing } from '../../../../components/site/Missing'

export const metadata = { title: 'No such issue' }

export default function IssueNotFound() {
  return (
    <Missing title="There is no issue with this number">
      It may not be published yet: until then only signed-in editors see it. The list has everything that is out.
    </Missing>
  )
}
