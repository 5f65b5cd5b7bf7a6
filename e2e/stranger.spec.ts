import { readFileSync } from 'node:fs'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { required } from '../lib/assert'
import { routes } from '../server/doors/routes'
import type { Ids, Least, RouteDoor } from '../server/doors/types'
import { type Cast, createCast } from './fixtures/actors'
import { canaries, doorsTest, fill, type Who, type World } from './fixtures/doors'
import { rowsOf } from './fixtures/rows'
import { BoardPage } from './pages/board'
import { askByHand, type Sight, type Tried, type Try, Walker } from './pages/walker'

/** Who walks, with the role that counts. */
interface Walk {
  readonly who: Who
  readonly role: Least
  /** As pages call them; nothing for nobody. */
  readonly name: string
}

const ranks: Readonly<Record<Least, number>> = { anyone: 0, member: 1, editor: 2, admin: 3 }
const isFor = ({ role }: Walk, least: Least) => ranks[role] >= ranks[least]

const notThere = 'There is no issue with this number'
/** What stands at the top of each page of the table for whom it is for. */
const headings: Readonly<Record<string, string | ((walk: Walk) => string)>> = {
  '/': 'The Potting Shed',
  '/submit': 'Send something in',
  '/sign-in': ({ name }) => (name === '' ? 'Sign in' : `Signed in as ${name}`),
  '/submissions/[id]': 'Waiting for an editor',
  '/issues': 'Issues',
  '/issues/[number]': (walk) => (isFor(walk, 'editor') ? 'The Potting Shed 45' : notThere),
  '/issues/[number]/board': 'The Potting Shed 45',
  '/vote': 'Plant of the Week',
  '/vote/[kind]': 'Plant of the Week',
  '/vote/[kind]/[issue]': 'Plant of the Week',
  '/vote/[kind]/winners': 'Plant of the Week',
  '/vote/[kind]/nominate': 'Suggest a plant',
  '/vote/[kind]/nominations/[id]': 'Plant of the Week',
  '/vote/[kind]/nominations/[id]/edit': 'Edit a suggestion',
  '/account': ({ name }) => name,
}
/** And for those who are signed in and whom it is not for. */
const refusals: Readonly<Partial<Record<Least, string>>> = {
  editor: 'Boards are for editors',
  admin: 'The settings are for admins',
}

/** Buttons and lines of menus with whom they are for: who may, comes across each of them; who may not, across none. */
const acts: readonly { readonly name: RegExp; readonly least: Least; readonly most?: Least }[] = [
  { name: /^Vote for /, least: 'member' },
  { name: /^Suggest this /, least: 'member' },
  { name: /^Tell the editors…$/, least: 'member', most: 'member' },
  // What somebody else has suggested.
  { name: /^Save$/, least: 'editor' },
  { name: /^Start the next issue$/, least: 'editor' },
  { name: /^Close now…$/, least: 'editor' },
  { name: /^Extend…$/, least: 'editor' },
  { name: /^Merge into another…$/, least: 'editor' },
  { name: /^Decline…$/, least: 'editor' },
  { name: /^Decline ./, least: 'editor' },
  { name: /^Place ./, least: 'editor' },
  { name: /^Commit/, least: 'editor' },
  { name: /^Publish…$/, least: 'editor' },
  { name: /^(Make a link|Role of|End |Reopen|Close again|Open it for edits|Take back the link)/, least: 'admin' },
]

const isActFor = (walk: Walk, { least, most = 'admin' }: (typeof acts)[number]) =>
  isFor(walk, least) && ranks[walk.role] <= ranks[most]

/** Something private, with who may read it. */
interface Secret {
  readonly what: string
  readonly text: string
  readonly may: readonly Who[]
}
/** Who sent something in, told the editors their name. */
const sender: Secret = { what: 'sender', text: 'CanaryOfTheSender', may: ['editor', 'admin'] }

const test = doorsTest.extend<{ cast: Cast }, { sent: null }>({
  sent: [
    async ({ world }, use) => {
      await submit(world, { name: sender.text })
      await use(null)
    },
    { scope: 'worker', auto: true },
  ],
  cast: async ({ browser, world }, use) => {
    const cast = createCast(browser, world.server)
    await use(cast)
    await cast.leave()
  },
})

test('Shows 6: the walk knows every page of the table', () => {
  const open = Object.entries(routes).filter(
    ([address, { page }]) => page !== undefined && isPage(address) && page.least !== 'admin',
  )
  expect(Object.keys(headings).sort()).toEqual(open.map(([address]) => address).sort())
})

for (const walk of [
  { who: 'nobody', role: 'anyone', name: '' },
  { who: 'member', role: 'member', name: 'Mia' },
  { who: 'editor', role: 'editor', name: 'Ben' },
] as const)
  test(`Shows 6: a walk with Chromium as ${walk.who}, through every page and by hand`, async ({ world, cast }) => {
    const { context } = await cast.visitor()
    await context.addCookies((await world.as[walk.who].storageState()).cookies)
    await walkThrough(context, walk, world)
  })

test('Shows 6: an editor who loses the role at the board keeps what was typed, and walks on as a member', async ({
  world,
  cast,
}) => {
  const erin = await cast.enter('Erin', 'editor')
  const line = await holdLine(erin.page)
  const board = new BoardPage(erin.page)
  await board.open(Number(world.own.issue))
  await board.writeTitle(canaries.draft.text)
  await erin.page.keyboard.type(', sent')
  await board.saved()
  line.hold()
  await erin.page.keyboard.type(', not sent')
  const place = erin.page.getByRole('button', { name: /^Place ./ })
  await expect(place.first()).toBeVisible()
  const typed = `${canaries.draft.text}, sent, not sent`

  const role = { role: 'member' }
  const changed = await world.as.admin.post(`/api/members/${await idOf(erin.context)}/role`, {
    ...{ data: role, headers: { origin: world.server.url } },
  })
  expect(changed.ok()).toBe(true)
  const panel = erin.page.getByRole('alert').filter({ hasText: 'you may no longer edit this board' })
  await expect(panel).toBeVisible({ timeout: 5_000 })
  await expect(panel).toContainText(/(One change is|\d+ of your changes are) kept in this browser/)
  await expect(board.card(typed)).toBeVisible()
  // What the board does not take is not offered beside it.
  await expect(place).toHaveCount(0)
  const told = line.received()

  // What the others do from here on does not come to this tab, however long it stays open.
  const later = 'CanaryOfTheAfternoon'
  const { issue } = world.own
  const id = await submit(world, { title: later })
  await askAs(world, 'editor', '/api/inbox/place', { id, issue: Number(issue), parent: null, after: null })
  await walkThrough(erin.context, { who: 'demoted editor', role: 'member', name: 'Erin' }, world)
  expect(line.received()).toBe(told)
  await expect(panel).toBeVisible()
  await expect(board.card(typed)).toBeVisible()
  expect(await erin.page.content()).not.toContain(later)

  await panel.getByRole('button', { name: 'See what you had' }).click()
  const download = erin.page.waitForEvent('download')
  await erin.page.getByRole('button', { name: /^Download/ }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(`${typed}]`)
})

/** Looks at every page, tries everything by hand, and says in a table what came. */
async function walkThrough(context: BrowserContext, walk: Walk, world: World): Promise<void> {
  const errors = watchErrors(context)
  const walker = await Walker.start(context)
  const secrets = await secretsFor(world, walk.name === '' ? null : await idOf(context))
  const sights = await lookAtAll(walker, walk, world)
  const wrong = sights.flatMap((seen) => problemsOf(seen, walk, world))
  expect(wrong).toEqual([])

  const buttons = [...new Set(sights.flatMap(({ sight }) => sight.buttons))]
  const met = acts.map(({ name }) => [String(name), buttons.some((button) => name.test(button))])
  expect(met).toEqual(acts.map((act) => [String(act.name), isActFor(walk, act)]))

  const tried = await tryAll(walker.page, walk, world)
  const texts = [...sights.map(({ path, sight }) => [path, sight.text]), ...tried.map(({ path, text }) => [path, text])]
  const read = texts.flatMap(([path, text = '']) =>
    secrets.filter((secret) => text.includes(secret.text)).map(({ what, may }) => ({ path, what, may })),
  )
  expect(read.filter(({ may }) => !may.includes(walk.who))).toEqual([])
  // Who may read something does: or the walk would prove nothing.
  const own = secrets.filter(({ may }) => may.includes(walk.who))
  expect(new Set(read.map(({ what }) => what))).toEqual(new Set(own.map(({ what }) => what)))
  expect(errors).toEqual([])
  await test.info().attach('what was seen', { body: tableOf(sights, tried), contentType: 'text/markdown' })
}

interface Seen {
  readonly path: string
  readonly status: number
  readonly heading: string
  /** Whether the page is for somebody else, who may come back as they. */
  readonly isLed: boolean
  readonly sight: Sight
}

async function lookAtAll(walker: Walker, walk: Walk, { own, foreign }: World): Promise<readonly Seen[]> {
  const sights: Seen[] = []
  const look = async (path: string, should: Omit<Seen, 'path' | 'sight'>, shown?: (page: Page) => Promise<void>) => {
    sights.push({ path, ...should, sight: await walker.look(path, shown) })
  }
  for (const [address, { names = [], page }] of Object.entries(routes)) {
    if (page === undefined || !isPage(address)) continue
    const should = expectedAt(address, page, walk)
    const path = fill(address, names, own)
    await look(path, should, should.status === 200 && address.endsWith('/board') ? boardIsThere(walk) : undefined)
    if (page.query !== undefined) await look(path + page.query, should)
    if (address === '/vote/[kind]' && walk.role !== 'anyone') {
      const last = required(sights.pop(), 'the ballot')
      const buttons = [...last.sight.buttons, ...(await walker.menu(/^More about /))]
      sights.push({ ...last, sight: { ...last.sight, buttons } })
    }
  }
  const published = { status: 200, heading: `The Potting Shed ${foreign.issue}`, isLed: false }
  await look(`/issues/${foreign.issue}`, published)
  return sights
}

/** The board has come, with the inbox beside it. */
const boardIsThere = (walk: Walk) => async (page: Page) => {
  if (!isFor(walk, 'editor')) return
  await new BoardPage(page).saved()
  await expect(new BoardPage(page).inboxItem('A page').first()).toBeVisible()
  // Its parts scroll, the page does not: a space that was meant for a card would push the whole board away.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
}

function expectedAt(address: string, { least }: RouteDoor, walk: Walk): Omit<Seen, 'path' | 'sight'> {
  const isLed = !isFor(walk, least) && walk.role === 'anyone'
  if (isLed) return { status: 200, heading: 'Sign in', isLed }
  if (!isFor(walk, least)) return { status: 403, heading: required(refusals[least], least), isLed }
  const given = required(headings[address], `the heading of ${address}`)
  const heading = typeof given === 'string' ? given : given(walk)
  return { status: heading === notThere ? 404 : 200, heading, isLed }
}

function problemsOf({ path, status, heading, isLed, sight }: Seen, walk: Walk, world: World): readonly unknown[] {
  const isRight = sight.status === status && sight.heading === heading
  const { pathname, searchParams } = new URL(sight.path, world.server.url)
  const wayBack = pathname === '/sign-in' ? (searchParams.get('next') ?? '') : null
  return [
    ...(isRight ? [] : [[path, 'is', sight.status, sight.heading, 'not', status, heading]]),
    ...(isLed === (wayBack !== null) || path === '/sign-in' ? [] : [[path, 'led to', sight.path]]),
    ...(isLed && wayBack !== path ? [[path, 'led back to', wayBack]] : []),
    ...sight.links.filter((link) => !mayFollow(link, walk, world)).map((link) => [path, 'offers', link]),
    ...sight.buttons
      .filter((button) => acts.some((act) => act.name.test(button) && !isActFor(walk, act)))
      .map((button) => [path, 'offers', button]),
  ]
}

/** The addresses of the table as patterns, those with the fewest brackets first. */
const patterns = Object.entries(routes)
  .map(([address, doors]) => {
    const source = address.replace(/\[\.\.\.[^\]]+\]/g, '.+').replace(/\[[^\]]+\]/g, '[^/]+')
    return { doors, pattern: new RegExp(`^${source}$`), brackets: address.split('[').length }
  })
  .sort((a, b) => a.brackets - b.brackets)

/** Whether what a link or a form of ours leads to is for this person; the draft’s own page is as its markdown. */
function mayFollow(link: string, walk: Walk, { own }: World): boolean {
  if (!link.startsWith('/')) return true
  if (link === `/issues/${own.issue}`) return isFor(walk, 'editor')
  const found = patterns.find(({ pattern }) => pattern.test(link))
  if (found === undefined) return false
  const { page, GET, POST } = found.doors
  const { least, draft = least } = required(page ?? GET ?? POST, link)
  return isFor(walk, link.startsWith(`/api/issues/${own.issue}/`) ? draft : least)
}

interface Place {
  readonly door: RouteDoor
  readonly method: Try['method']
  at(ids: Ids): string
}

/** All that is not a page to look at, but what would end the walk or does not end itself. */
function placesOf({ picture }: World): readonly Place[] {
  return Object.entries(routes).flatMap(([address, { names = [], page, GET, POST }]) => {
    const at = (ids: Ids) => fill(address, names, ids).replace(/opengraph-image$/, picture)
    const places: readonly (readonly [RouteDoor | undefined, Try['method']])[] = [
      ...([[isPage(address) ? undefined : page, 'GET']] as const),
      ...([[GET, 'GET']] as const),
      ...([[POST, 'POST']] as const),
    ]
    return places.flatMap(([door, method]) =>
      door === undefined || door.apart !== undefined
        ? []
        : [{ door, method, at: (ids: Ids) => at(ids) + (door.query ?? '') }],
    )
  })
}

/** Every act and everything that is read, asked for by hand: what is refused changes nothing, the rest is answered. */
async function tryAll(page: Page, walk: Walk, world: World): Promise<readonly (Try & Tried)[]> {
  const kinds = ['own', 'foreign', 'missing'] as const
  const all = placesOf(world).flatMap(({ door, method, at }) =>
    kinds.map((kind) => {
      const ids = world[kind]
      const allowed = isFor(walk, kind === 'foreign' ? door.least : (door.draft ?? door.least))
      const body = method === 'POST' ? { body: door.body?.(ids) ?? {} } : {}
      return { path: at(ids), method, ...body, door, kind, allowed }
    }),
  )
  const ask = async (tries: typeof all) => {
    const answers = await askByHand(
      page,
      tries.map(({ path, method, ...rest }) => ({ path, method, ...('body' in rest ? { body: rest.body } : {}) })),
    )
    return tries.map((one, at) => ({ ...one, ...required(answers[at], one.path) }))
  }
  const before = await rowsOf(world.db)
  const no = await ask(all.filter(({ allowed }) => !allowed))
  expect(await rowsOf(world.db)).toEqual(before)
  // With what there is not, where it would change something.
  const yes = await ask(all.filter(({ allowed, door, kind }) => allowed && (!door.changes || kind === 'missing')))
  const answers = [...no, ...yes]
  const wrong = answers.filter(({ door, status, allowed }) => {
    if (status >= 500 || status === 429) return true
    if (allowed) return status === 401 || status === 403
    if (door.hidden === true && status === 404) return false
    return status !== (walk.role === 'anyone' ? 401 : 403)
  })
  expect(wrong.map(({ method, path, status, allowed }) => [method, path, status, allowed])).toEqual([])
  // The whole table was gone through.
  expect(new Set(answers.map(({ door }) => door)).size).toBe(placesOf(world).length)
  return answers
}

/**
 * All that this person must not come across: words of others, and names of rows that are their owner’s alone. A submission’s
 * is the key to its receipt, which the walk has for two of them.
 */
async function secretsFor({ db, own, foreign }: World, me: string | null): Promise<readonly Secret[]> {
  const { rows } = await db.execute<{ what: string; text: string }>(sql`
    SELECT 'person' AS what, id::text AS text FROM users WHERE id::text IS DISTINCT FROM ${me}::text
    UNION ALL SELECT 'session', id::text FROM sessions WHERE user_id::text IS DISTINCT FROM ${me}::text
    UNION ALL SELECT 'invitation', id::text FROM sign_in_links
    UNION ALL SELECT 'submission', id::text FROM submissions WHERE id::text NOT IN (${own.submission}, ${foreign.submission})`)
  return [
    ...Object.entries(canaries).map(([what, { text, may }]) => ({ what, text, may })),
    sender,
    ...rows.map(({ what, text }) => ({ what, text, may: what === 'submission' ? sender.may : [] })),
  ]
}

/** What pages of this browser report, but that an answer was a refusal: that is checked by its status. */
function watchErrors(context: BrowserContext): readonly string[] {
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
  })
  context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message))
  return errors
}

/** A board’s connection on which nothing more goes out once it is held, and which counts what comes in. */
async function holdLine(page: Page): Promise<{ hold(): void; received(): number }> {
  let held = false
  let received = 0
  await page.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!held) server.send(message)
    })
    server.onMessage((message) => {
      received += 1
      socket.send(message)
    })
  })
  return { hold: () => (held = true), received: () => received }
}

async function idOf(context: BrowserContext): Promise<string> {
  const sessions = (await (await context.request.get('/api/sessions')).json()) as readonly { userId: string }[]
  return required(sessions[0], 'a session').userId
}

async function askAs(world: World, who: Who, path: string, data: object): Promise<unknown> {
  const answer = await world.as[who].post(path, { data, headers: { origin: world.server.url } })
  expect([path, answer.ok()]).toEqual([path, true])
  return answer.json()
}

async function submit(world: World, more: { readonly name?: string; readonly title?: string }): Promise<string> {
  const link = { url: `https://canary.example/${crypto.randomUUID()}`, section: null, tags: [], note: '', email: '' }
  const data = { ...link, title: 'A page', name: 'Somebody', formKey: crypto.randomUUID(), ...more }
  return ((await askAs(world, 'nobody', '/api/submissions', data)) as { id: string }).id
}

const isPage = (address: string) => !address.endsWith('/opengraph-image')

function tableOf(sights: readonly Seen[], tried: readonly (Try & Tried)[]): string {
  return [
    '| address | status | heading | led to |\n|---|---|---|---|',
    ...sights.map(({ path, sight }) => `| ${path} | ${sight.status} | ${sight.heading} | ${sight.path} |`),
    '\n| by hand | status |\n|---|---|',
    ...tried.map(({ method, path, status }) => `| ${method} ${path} | ${status} |`),
  ].join('\n')
}
