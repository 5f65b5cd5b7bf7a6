/** First parts of pages' addresses; a request for another is one for nothing of ours. */
const pages = ['account', 'embed', 'issues', 'settings', 'sign-in', 'submissions', 'submit', 'vote']

/** The same below `/api/`. */
const interfaces = [
  'account',
  'archive',
  'audit',
  'auth',
  'crates',
  'health',
  'inbox',
  'invitations',
  'issues',
  'members',
  'metrics',
  'nominations',
  'ready',
  'rounds',
  'sessions',
  'submissions',
  'system',
  'votes',
  'webhooks',
]

const classes = new Map<string, string>([
  ['/', '/'],
  ...pages.map((name) => [`/${name}`, `/${name}`] as const),
  ...interfaces.map((name) => [`/api/${name}`, `/api/${name}`] as const),
  ['/_next', 'static'],
])

/** What kind of request this is: one of a few dozen, whatever is asked for, and without any id. */
export function routeClass(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1)
  if (/^\/issues\/\d+\/board\/?$/.test(path)) return '/issues/[number]/board'
  const [, first = '', second = ''] = path.split('/', 3)
  return classes.get(first === 'api' ? `/api/${second}` : `/${first}`) ?? 'other'
}

/** An address's path as it may be written down: names and numbers stay, what could open something is left out. */
export function plainPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1)
  const parts = path.slice(0, 500).split('/').slice(0, 12)
  return parts
    .map((part) => (/^(?:\d{1,9}|[a-z][a-z0-9_-]{0,23}(?:\.[a-z]{2,5})?|)$/.test(part) ? part : '…'))
    .join('/')
}
