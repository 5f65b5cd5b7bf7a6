/** The parts of the settings, in the order they are listed. */
export const sections = [
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/invitations', label: 'Invitations' },
  { href: '/settings/sessions', label: 'Sessions' },
  { href: '/settings/audit', label: 'Audit log' },
  { href: '/settings/system', label: 'System' },
  { href: '/settings/publication', label: 'Publication' },
] as const

/** The browsers of one person. */
export function sessionsOf(userId: string): string {
  return `/settings/sessions?${new URLSearchParams({ user: userId })}`
}
