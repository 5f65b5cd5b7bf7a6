/**
 * Why signing in with GitHub did not work, by the code in `/sign-in?error=…`: the way back from GitHub ends at an address, and
 * an address holds no text of ours that somebody else could put there.
 */
const sentences = {
  cancelled: 'You were not signed in: GitHub was told not to. Try again whenever you like.',
  failed:
    'GitHub’s answer did not fit what this browser asked for, so you were not signed in. Start again from here, in this window.',
  taken: 'This GitHub account belongs to somebody else here. Sign out first to sign in with it.',
  another: 'You are known here by another GitHub account. Sign out first to sign in with this one.',
  busy: 'Many people sign in from where you are. Try again in a few minutes.',
  unavailable: 'You could not be signed in right now: the server’s database does not answer. Try again in a moment.',
} as const

export type SignInError = keyof typeof sentences

/** The sentence for what an address says; null where it says nothing we know. */
export function signInError(code: string | null | undefined): string | null {
  return typeof code === 'string' && Object.hasOwn(sentences, code) ? sentences[code as SignInError] : null
}

/** The code of a sentence of ours; `failed` for every other. */
export function signInErrorOf(sentence: string): SignInError {
  const found = Object.entries(sentences).find(([, known]) => known === sentence)
  return found === undefined ? 'failed' : (found[0] as SignInError)
}

export const signInErrors: Readonly<Record<SignInError, string>> = sentences
