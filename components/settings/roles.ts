import type { Role } from '../../lib/permission'

/** Each role with what it lets its people do, from the least on. */
export const roles = [
  { value: 'member', label: 'Member', says: 'Suggests and votes' },
  { value: 'editor', label: 'Editor', says: 'Edits boards, decides on the inbox, publishes' },
  { value: 'admin', label: 'Admin', says: 'Also decides who may do what, and sees these pages' },
] as const satisfies readonly { readonly value: Role; readonly label: string; readonly says: string }[]

const rank = (role: Role) => roles.findIndex(({ value }) => value === role)

export function roleLabel(role: Role): string {
  return roles.find(({ value }) => value === role)?.label ?? role
}

/** A role with its article: “an editor”. */
export function aRole(role: Role): string {
  return role === 'member' ? 'a member' : `an ${role}`
}

/** Whether going from one role to the other takes rights away. */
export function takesAway(from: Role, to: Role): boolean {
  return rank(to) < rank(from)
}

/** What somebody can’t do any more after a change that takes rights away, in a sentence. */
export function lost(from: Role, to: Role, who: string): string {
  const things = [
    ...(from === 'admin' ? ['change who may do what', 'see these pages'] : []),
    ...(to === 'member' ? ['edit boards', 'decide on the inbox', 'publish'] : []),
  ]
  return `${who} can then no longer ${listed(things)}.`
}

function listed(things: readonly string[]): string {
  if (things.length < 2) return things.join('')
  return `${things.slice(0, -1).join(', ')} or ${things.at(-1)}`
}
