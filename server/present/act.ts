/** An act as the audit log has it; `target` is a name where it is about a person. */
export interface Act {
  readonly act: string
  readonly target: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What was done, as a sentence without its subject: “changed the role of Ada from member to editor”. */
export function sayAct({ act, target, detail }: Act): string {
  return sentences[act]?.({ target, ...detail }) ?? `${act.replaceAll('-', ' ')}: ${target}`
}

type Say = (of: Readonly<Record<string, unknown>> & { readonly target: string }) => string

const sentences: Readonly<Record<string, Say | undefined>> = {
  'sign-in': ({ by }) => (by === 'github' ? 'signed in with GitHub' : 'signed in with a link'),
  'sign-out': () => 'signed out',
  'connect-github': ({ login }) => `connected the GitHub account ${login}`,
  invite: ({ target, role, userId }) =>
    userId === undefined ? `invited ${target} as ${role}` : `made another sign-in link for ${target}`,
  'revoke-invitation': ({ target }) => `took back the invitation of ${target}`,
  'set-role': ({ target, from, to }) => `changed the role of ${target} from ${from} to ${to}`,
  'end-session': ({ target }) => `ended a session of ${target}`,
  'end-sessions': ({ target, count }) => `ended ${count === 1 ? 'a session' : `${count} sessions`} of ${target}`,
}
