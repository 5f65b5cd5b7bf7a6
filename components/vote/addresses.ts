/** Where the handlers for votes are. */
export const addresses = {
  round: (kind: string, issue: number) => `/api/votes/${kind}?issue=${issue}`,
  live: (kind: string) => `/api/votes/${kind}/live`,
  similar: (kind: string) => `/api/votes/${kind}/similar`,
  vote: (id: string) => `/api/nominations/${id}/vote`,
  nominate: '/api/nominations',
  edit: (id: string) => `/api/nominations/${id}/edit`,
  /** `withdraw`, `flag`, `decline`, `restore`, `merge`. */
  act: (id: string, act: string) => `/api/nominations/${id}/${act}`,
  /** `extend`, `close`, `take`, `untake`; `log`, `odd`, `export`. */
  ofRound: (round: number, what: string) => `/api/rounds/${round}/${what}`,
  crate: (text: string) => `/api/crates/${encodeURIComponent(text)}`,
} as const

/** Where the pages of votes are. */
export const pages = {
  ballot: (kind: string) => `/vote/${kind}`,
  round: (kind: string, issue: number) => `/vote/${kind}/${issue}`,
  nominate: (kind: string) => `/vote/${kind}/nominate`,
  nomination: (kind: string, id: string) => `/vote/${kind}/nominations/${id}`,
  edit: (kind: string, id: string) => `/vote/${kind}/nominations/${id}/edit`,
  winners: (kind: string) => `/vote/${kind}/winners`,
  feed: (kind: string) => `/vote/${kind}/feed.xml`,
  /** Signing in, and back to where one was. */
  signIn: (back: string) => `/sign-in?next=${encodeURIComponent(back)}`,
} as const
