import { type Refusal, refuse } from '../result'

export type Role = 'admin' | 'editor' | 'member'

/** Who acts: a signed-in person, or null for anybody else. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: Role
}

const ranks: Record<Role | 'anyone', number> = { anyone: 0, member: 1, editor: 2, admin: 3 }

/** Every act that can be refused, with the least role it needs. An act that is not here does not exist. */
const acts = {
  'read-published': 'anyone',
  submit: 'anyone',
  'read-receipt': 'anyone',
  vote: 'member',
  nominate: 'member',
  'read-board': 'editor',
  'edit-board': 'editor',
  'read-inbox': 'editor',
  'place-submission': 'editor',
  'decline-submission': 'editor',
  /** Declines, merges, extends, closes early, takes; sees flags and odd votes. */
  'decide-round': 'editor',
  'open-draft': 'editor',
  'create-draft': 'editor',
  commit: 'editor',
  publish: 'editor',
  reopen: 'admin',
  invite: 'admin',
  'manage-members': 'admin',
  'read-audit-log': 'admin',
  /** What the process does, and what went wrong in it. */
  'read-system': 'admin',
  'change-settings': 'admin',
  /** One's own sessions and sign-ins. */
  'manage-account': 'member',
} as const satisfies Record<string, Role | 'anyone'>

export type Act = keyof typeof acts

/** Null when the actor may, else the refusal to show. The same rule for the page, the API, the socket and the button. */
export function refusal(actor: Actor | null, act: Act): Refusal | null {
  const least = acts[act]
  if (ranks[actor?.role ?? 'anyone'] >= ranks[least]) return null
  if (actor === null)
    return refuse(
      'not-signed-in',
      'Sign in first. Without a way to do that, ask an admin of this newsletter for a link.',
    )
  return refuse(
    'forbidden',
    `This needs the role ${least}; you are signed in as ${actor.role}. Ask an admin to change your role.`,
  )
}

export function may(actor: Actor | null, act: Act): boolean {
  return refusal(actor, act) === null
}
