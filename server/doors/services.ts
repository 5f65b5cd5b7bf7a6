import type { Services } from '../services'
import type { Door, Least } from './types'

const read = (least: Least): Door => ({ least, changes: false })
const change = (least: Least): Door => ({ least, changes: true })
/** For the process itself: nobody's act. */
const own = 'own'

type DoorsOf<S> = {
  readonly [M in keyof S as S[M] extends (...args: never[]) => unknown ? M : never]: Door | typeof own
}

/** Every service and every method of it; one that is missing, or is there no more, does not compile. */
type ServiceDoors = {
  readonly [S in keyof Services as Services[S] extends string ? never : S]: Services[S] extends (
    ...args: never[]
  ) => unknown
    ? Door
    : DoorsOf<Services[S]>
}

/** What each service does for whom. What differs by object (one's own session, a draft) has the least of them. */
export const serviceDoors: ServiceDoors = {
  auth: {
    redeem: change('anyone'),
    signInWithGitHub: change('anyone'),
    user: own,
    session: own,
    signOut: change('anyone'),
    noteTrouble: own,
  },
  publication: { view: read('anyone'), source: read('admin') },
  submissions: {
    submit: change('anyone'),
    receipt: read('anyone'),
    inbox: read('editor'),
    place: change('editor'),
    decline: change('editor'),
    accept: change('editor'),
    takeOver: change('editor'),
    undo: change('editor'),
  },
  issues: {
    list: read('anyone'),
    current: read('anyone'),
    get: read('anyone'),
    drafts: read('editor'),
    open: change('editor'),
    createNext: change('editor'),
    markdown: read('anyone'),
    diff: read('editor'),
    commit: change('editor'),
    bringCopy: change('editor'),
  },
  publishing: { preview: read('editor'), publish: change('editor'), reopen: change('admin') },
  sync: { now: change('editor'), timeline: read('editor'), seen: change('editor'), webhook: change('anyone') },
  archive: {
    search: read('anyone'),
    choices: read('anyone'),
    issues: read('anyone'),
    issue: read('anyone'),
    progress: read('anyone'),
  },
  votes: {
    ballots: read('anyone'),
    round: read('anyone'),
    nomination: read('anyone'),
    watch: read('anyone'),
    lookUpCrate: read('member'),
    similarQuotes: read('member'),
    nominate: change('member'),
    edit: change('member'),
    withdraw: change('member'),
    flag: change('member'),
    decline: change('editor'),
    restore: change('editor'),
    merge: change('editor'),
    vote: change('member'),
    extend: change('editor'),
    closeEarly: change('editor'),
    take: change('editor'),
    untake: change('editor'),
    log: read('anyone'),
    oddVotes: read('editor'),
    export: read('anyone'),
    winners: read('anyone'),
    feed: read('anyone'),
  },
  members: {
    list: read('admin'),
    setRole: change('admin'),
    invitations: read('admin'),
    invite: change('admin'),
    revokeInvitation: change('admin'),
    sessions: read('member'),
    endSession: change('member'),
    endSessions: change('member'),
    github: read('member'),
    auditLog: read('admin'),
  },
  system: { status: read('admin'), ready: read('anyone'), metrics: read('admin'), confirmBoard: change('admin') },
  limits: { take: own, holdLive: own },
  health: read('anyone'),
}
