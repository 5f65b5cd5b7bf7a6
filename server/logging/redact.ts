const gone = '[redacted]'

/** What looks like a secret wherever it stands, with what is left of it. */
const patterns: readonly (readonly [RegExp, string])[] = [
  // What Drizzle puts behind a failed query: everything people wrote or were.
  [/\nparams: .*/gs, ''],
  // Sign-in links and what comes back from GitHub's sign-in, in the address of a page.
  [
    /([?&#](?:access_token|api_key|client_secret|code|key|password|refresh_token|secret|session|sig|signature|state|token)=)[^&"'\s#]+/gi,
    `$1${gone}`,
  ],
  // The name and password of an address.
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^/"'\s@]{1,500}@/gi, `$1${gone}@`],
  [/\b(Bearer|Basic|token) [\w.~+/=-]{8,}/gi, `$1 ${gone}`],
  [/\b(?:gh[opsur]_|github_pat_|glpat-)[\w-]+/g, gone],
  // Signed tokens in three parts, or five where they are encrypted too.
  [/\beyJ[\w-]{8,}\.[\w-]*\.[\w.-]+/g, gone],
  [/((?:__Host-|__Secure-)?masthead\.[a-z]+=)[^;"\s]+/gi, `$1${gone}`],
  [/(?<![\w.+-])(?!git@)[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi, '[e-mail]'],
]

/** Shorter ones would be found in plain words. */
const shortest = 8

/**
 * Takes secrets out of a text: `known` ones wherever they stand, others by what they look like. To the known ones more may be
 * added later.
 */
export function createRedact(known: readonly string[]): (text: string) => string {
  return (text) => {
    let left = text
    for (const secret of known) if (secret.length >= shortest) left = left.replaceAll(secret, gone)
    for (const [pattern, rest] of patterns) left = left.replace(pattern, rest)
    return left
  }
}

/** Characters that JSON leaves as they are, and that move a terminal's cursor or turn the direction of what follows. */
const unseen = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** More of one text is neither read by anybody nor quick to look through. */
const longest = 8_000

/** A line of JSON with all its texts cut and redacted, and nothing in it that a terminal would act on. */
export function redactLine(line: string, redact: (text: string) => string): string {
  const fields: unknown = JSON.parse(line)
  const written = JSON.stringify(fields, (_, value: unknown) =>
    typeof value === 'string' ? redact(cut(value)) : value,
  )
  return `${written.replace(unseen, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)} …`
}
