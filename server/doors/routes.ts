import type { Ids, Least, RouteDoor, RouteDoors } from './types'

const read = (least: Least, more: Partial<RouteDoor> = {}): RouteDoor => ({ least, changes: false, ...more })
const change = (least: Least, body: (ids: Ids) => unknown, more: Partial<RouteDoor> = {}): RouteDoor => ({
  ...{ least, changes: true, body },
  ...more,
})
const nothing = () => ({})
const withReason = () => ({ reason: 'Because' })
const crate = () => ({
  data: { of: 'link', title: 'A thing', url: 'https://things.example/', pitch: 'It is a thing' },
  ...{ self: false, credit: null },
})

/*
 * Every address of the product with who it is for. A route that is not here, or answers a method that is not here, fails a
 * test; and each is walked through by everybody, with what is theirs, what is others’ and what there is not.
 */
export const routes: Readonly<Record<string, RouteDoors>> = {
  '/': { page: read('anyone') },
  '/submit': { page: read('anyone') },
  '/sign-in': { page: read('anyone') },
  '/submissions/[id]': { names: ['submission'], page: read('anyone') },
  '/issues': { page: read('anyone', { query: '?q=rain' }) },
  '/issues/[number]': { names: ['issue'], page: read('anyone') },
  '/issues/[number]/board': { names: ['issue'], page: read('editor') },
  '/vote': { page: read('anyone') },
  '/vote/[kind]': { names: ['ballot'], page: read('anyone') },
  '/vote/[kind]/[issue]': { names: ['ballot', 'issue'], page: read('anyone') },
  '/vote/[kind]/feed.xml': { names: ['ballot'], GET: read('anyone') },
  '/vote/[kind]/winners': { names: ['ballot'], page: read('anyone') },
  '/vote/[kind]/nominate': { names: ['ballot'], page: read('member') },
  '/vote/[kind]/nominations/[id]': { names: ['ballot', 'nomination'], page: read('anyone') },
  '/vote/[kind]/nominations/[id]/edit': { names: ['ballot', 'nomination'], page: read('member') },
  '/vote/[kind]/nominations/[id]/opengraph-image': { names: ['ballot', 'nomination'], page: read('anyone') },
  '/embed/vote/[kind]': { names: ['ballot'], GET: read('anyone') },
  '/account': { page: read('member') },
  '/account/sign-out': { POST: change('anyone', nothing, { apart: 'It ends the session of whoever asks.' }) },
  '/settings': { page: read('admin') },
  '/settings/audit': { page: read('admin') },
  '/settings/invitations': { page: read('admin') },
  '/settings/members': { page: read('admin') },
  '/settings/publication': { page: read('admin') },
  '/settings/sessions': { page: read('admin') },
  '/settings/system': { page: read('admin') },

  '/api/archive': { GET: read('anyone', { query: '?q=rain' }) },
  '/api/archive/progress': { GET: read('anyone') },
  '/api/audit': { GET: read('admin') },
  '/api/auth/[...nextauth]': {
    GET: read('anyone', { apart: 'next-auth’s own doors, tried one by one beside it.' }),
    POST: change('anyone', nothing, { apart: 'next-auth’s own doors, tried one by one beside it.' }),
  },
  '/api/crates/[...text]': { names: ['ballot'], GET: read('member') },
  '/api/health': { GET: read('anyone') },
  '/api/ready': { GET: read('anyone') },
  '/api/metrics': { GET: read('admin', { hidden: true }) },
  '/api/system': { GET: read('admin') },
  '/api/system/boards/[number]/confirm': { names: ['issue'], POST: change('admin', nothing) },

  '/api/inbox': { GET: read('editor') },
  '/api/inbox/accept': {
    POST: change('editor', ({ issue, submission }) => ({ issue: Number(issue), ids: [submission] })),
  },
  '/api/inbox/decline': { POST: change('editor', ({ submission }) => ({ id: submission, ...withReason() })) },
  '/api/inbox/place': {
    POST: change('editor', ({ issue, submission }) => ({
      ...{ id: submission, issue: Number(issue), parent: null, after: null },
    })),
  },
  '/api/inbox/take-over': { POST: change('editor', ({ submission }) => ({ id: submission })) },
  '/api/inbox/undo': { POST: change('editor', ({ submission }) => ({ id: submission })) },

  '/api/issues': {
    GET: read('anyone'),
    POST: change('editor', () => ({ path: 'drafts/there-is-none.md' })),
  },
  '/api/issues/[number]': { names: ['issue'], GET: read('anyone', { draft: 'editor' }) },
  '/api/issues/[number]/markdown': { names: ['issue'], GET: read('anyone', { draft: 'editor' }) },
  '/api/issues/[number]/bring': { names: ['issue'], POST: change('editor', () => ({ base: '', next: '' })) },
  '/api/issues/[number]/diff': { names: ['issue'], GET: read('editor') },
  '/api/issues/[number]/timeline': { names: ['issue'], GET: read('editor') },
  '/api/issues/[number]/commit': { names: ['issue'], POST: change('editor', () => ({ message: 'A change' })) },
  '/api/issues/[number]/publish': { names: ['issue'], GET: read('editor'), POST: change('editor', nothing) },
  '/api/issues/[number]/reopen': { names: ['issue'], POST: change('admin', () => ({ open: true })) },
  '/api/issues/[number]/seen': { names: ['issue'], POST: change('editor', () => ({ upTo: 0 })) },
  '/api/issues/[number]/sync': { names: ['issue'], POST: change('editor', nothing) },

  '/api/invitations': {
    GET: read('admin'),
    POST: change('admin', () => ({ name: 'Somebody', role: 'member' })),
  },
  '/api/invitations/[id]/revoke': { names: ['invitation'], POST: change('admin', nothing) },
  '/api/members': { GET: read('admin') },
  '/api/members/[id]/role': { names: ['person'], POST: change('admin', () => ({ role: 'member' })) },
  '/api/sessions': { GET: read('member') },
  '/api/sessions/end': {
    POST: change('member', () => ({ keepCurrent: true }), { apart: 'One’s own may be ended by everybody.' }),
  },
  '/api/sessions/[id]/end': { names: ['session'], POST: change('admin', nothing, { hidden: true }) },

  '/api/submissions': {
    POST: change('anyone', () => ({
      ...{ formKey: crypto.randomUUID(), url: 'https://things.example/', title: 'A thing', section: null },
      ...{ tags: [], note: '', name: '', email: '' },
    })),
  },
  '/api/submissions/[id]': { names: ['submission'], GET: read('anyone') },

  '/api/votes': { GET: read('anyone') },
  '/api/votes/[kind]': { names: ['ballot'], GET: read('anyone') },
  '/api/votes/[kind]/live': { names: ['ballot'], GET: read('anyone', { apart: 'It does not end.' }) },
  '/api/votes/[kind]/similar': {
    names: ['ballot'],
    POST: { ...change('member', () => ({ text: 'A thing' })), changes: false },
  },
  '/api/votes/[kind]/winners': { names: ['ballot'], GET: read('anyone') },
  '/api/nominations': {
    POST: change('member', ({ ballot }) => ({ kind: ballot, formKey: crypto.randomUUID(), ...crate() })),
  },
  '/api/nominations/[id]': { names: ['nomination'], GET: read('anyone') },
  '/api/nominations/[id]/edit': { names: ['nomination'], POST: change('member', crate) },
  '/api/nominations/[id]/withdraw': { names: ['nomination'], POST: change('member', nothing) },
  '/api/nominations/[id]/flag': { names: ['nomination'], POST: change('member', withReason) },
  '/api/nominations/[id]/vote': {
    names: ['nomination'],
    POST: change('member', ({ round }) => ({ round: Number(round), vote: true })),
  },
  '/api/nominations/[id]/decline': { names: ['nomination'], POST: change('editor', withReason) },
  '/api/nominations/[id]/restore': { names: ['nomination'], POST: change('editor', nothing) },
  '/api/nominations/[id]/merge': {
    names: ['nomination'],
    POST: change('editor', () => ({ into: '00000000-0000-4000-8000-000000000000' })),
  },
  '/api/rounds/[id]/close': { names: ['round'], POST: change('editor', withReason) },
  '/api/rounds/[id]/extend': {
    names: ['round'],
    POST: change('editor', () => ({ closesAt: '2000-01-01T00:00:00Z', ...withReason() })),
  },
  '/api/rounds/[id]/take': {
    names: ['round'],
    POST: change('editor', ({ nomination }) => ({ nomination, reason: null })),
  },
  '/api/rounds/[id]/untake': { names: ['round'], POST: change('editor', nothing) },
  '/api/rounds/[id]/log': { names: ['round'], GET: read('anyone') },
  '/api/rounds/[id]/odd': { names: ['round'], GET: read('editor') },
  '/api/rounds/[id]/export': { names: ['round'], GET: read('anyone') },

  '/api/webhooks/git': {
    POST: change('anyone', nothing, { apart: 'Not for people: for whoever can sign as the repository’s host.' }),
  },
}
