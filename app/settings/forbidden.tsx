import { NoEntry } from '../../components/site/NoEntry'
import { refusal } from '../../lib/permission'
import { getActor } from '../_http/session'

/** For those who are signed in and no admins. */
export default async function SettingsForbidden() {
  const message = refusal(await getActor(), 'manage-members')?.message
  return (
    <NoEntry title="The settings are for admins" next="/settings">
      {message ?? 'Reload the page: you may see the settings now.'}
    </NoEntry>
  )
}
