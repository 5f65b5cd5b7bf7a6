import { forbidden, redirect } from 'next/navigation'
import { may } from '../../../lib/permission'
import type { SessionUser } from '../../../server/services'
import { getSession } from '../../_http/session'

/** The admin who asks for this page. Nobody signed in is sent to sign in and led back; anybody else is told no. */
export async function requireAdmin(path: string): Promise<SessionUser> {
  const user = await getSession()
  if (user === null) redirect(`/sign-in?${new URLSearchParams({ next: path })}`)
  if (!may(user, 'manage-members')) forbidden()
  return user
}
