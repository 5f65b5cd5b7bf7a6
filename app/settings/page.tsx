import { redirect } from 'next/navigation'
import { requireAdmin } from './_page/requireAdmin'

export default async function SettingsPage() {
  await requireAdmin('/settings')
  redirect('/settings/members')
}
