/** An act as the audit log has it; `target` is a name where it is about somebody or something that has one. */
export interface Act {
  readonly act: string
  readonly target: string
  readonly detail: Readonly<Record<string, unknown>>
}

type Say = (target: string, detail: Act['detail']) => string

const aboutPeople: Readonly<Record<string, Say>> = {
  'sign-in': (_, { by }) => (by === 'github' ? 'signed in with GitHub' : 'signed in with a link'),
  'sign-out': () => 'signed out',
  'connect-github': (_, { login }) => `connected the GitHub account ${login}`,
  invite: (target, { role, userId }) =>
    userId === undefined ? `invited ${target} as ${role}` : `made another sign-in link for ${target}`,
  'revoke-invitation': (target) => `took back the invitation of ${target}`,
  'set-role': (target, { from, to }) => `changed the role of ${target} from ${from} to ${to}`,
  'end-session': (target) => `ended a session of ${target}`,
  'end-sessions': (target, { count }) => `ended ${count === 1 ? 'a session' : `${count} sessions`} of ${target}`,
}

const aboutIssues: Readonly<Record<string, Say>> = {
  'open-draft': (target) => `opened the board of ${target}`,
  'create-draft': (target) => `made ${target} from the template`,
  commit: (target, { oid }) => `committed ${target} to git${commitName(oid)}`,
  'bring-copy': (target) => `brought onto the board of ${target} what a browser still held of it`,
  publish: (target, { pull }) =>
    typeof pull === 'number' ? `asked in pull request ${pull} to publish ${target}` : `published ${target}`,
  reopen: (target) => `opened ${target} for corrections`,
  close: (target) => `closed ${target} after corrections`,
  'confirm-board': (target) => `opened the damaged board of ${target} for edits again`,
}

const aboutSubmissions: Readonly<Record<string, Say>> = {
  'place-submission': (target, { issue }) => `placed ${target} on the board of issue ${issue}`,
  'decline-submission': (target, { reason }) => `declined ${target}${because(reason)}`,
  'take-over-submission': (target) => `took over what the author of ${target} wrote since`,
  'undo-submission': (target, { was }) => `took back that ${target} was ${was}`,
}

const aboutRounds: Readonly<Record<string, Say>> = {
  'decline-nomination': (target, { reason }) => `declined the nomination of ${target}${because(reason)}`,
  'restore-nomination': (target) => `let the nomination of ${target} stand again`,
  'merge-nomination': (target) => `merged the nomination of ${target} into another`,
  'extend-round': (target, { reason }) => `extended ${target} of a vote${because(reason)}`,
  'close-round': (target, { reason }) => `closed ${target} of a vote early${because(reason)}`,
  'take-winner': (target, { issue, reason }) => `took ${target} for issue ${issue}${because(reason)}`,
  'untake-winner': (target, { issue }) => `took ${target} back out of issue ${issue}`,
}

const aboutTheServer: Readonly<Record<string, Say>> = {
  'restore-backup': () => 'restored the database from a backup',
}

const sentences: Readonly<Record<string, Say>> = {
  ...aboutPeople,
  ...aboutIssues,
  ...aboutSubmissions,
  ...aboutRounds,
  ...aboutTheServer,
}

/** The acts that have a sentence: all there are. */
export const saidActs: readonly string[] = Object.keys(sentences)

/** What was done, as a sentence without its subject: “changed the role of Ada from member to editor”. */
export function sayAct({ act, target, detail }: Act): string {
  return (Object.hasOwn(sentences, act) && sentences[act]?.(target, detail)) || `${act.replaceAll('-', ' ')}: ${target}`
}

function because(reason: unknown): string {
  return typeof reason === 'string' && reason !== '' ? `: ${reason}` : ''
}

function commitName(oid: unknown): string {
  return typeof oid === 'string' ? ` (${oid.slice(0, 9)})` : ''
}
