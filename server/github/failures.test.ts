import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { Failure } from '../testing/github'
import { createGitHub } from './create-github'
import { must, type Opened, openGitHub, refused } from './testing/open'

async function withPull(): Promise<Opened> {
  const opened = await openGitHub()
  await opened.fake.openPull({ title: 'Add two', files: { 'draft.md': 'two\n' } })
  return opened
}

test.each([500, 502, 503, 'reset', 'drop-reply', 'half'] as const)('asks again after %s', async (kind) => {
  const { fake, github, waits } = await withPull()
  fake.fail({ with: kind, times: 2 })
  expect(must(await github.listOpenPulls())).toHaveLength(1)
  expect(waits).toEqual([1_000, 3_000])
})

test.each<[Failure['with'], string, number]>([
  [500, 'GitHub is not well (500). Nothing is lost; try again in a while.', 3],
  ['reset', 'GitHub does not answer. Nothing is lost; try again in a while.', 3],
  ['login-page', 'What answers at GitHub’s address is not GitHub, or GitHub is not well. Try again in a while.', 1],
  ['nothing', 'What answers at GitHub’s address is not GitHub, or GitHub is not well. Try again in a while.', 1],
  ['not-json', 'What answers at GitHub’s address is not GitHub, or GitHub is not well. Try again in a while.', 1],
])('says what is wrong when GitHub gives %s, and works when that is over', async (kind, message, tries) => {
  const { fake, github } = await withPull()
  fake.fail({ with: kind, times: tries })
  expect(refused(await github.listOpenPulls())).toMatchObject({ code: 'unavailable', message })
  expect(fake.requests).toHaveLength(tries)
  expect(must(await github.listOpenPulls())).toHaveLength(1)
})

test('does not wait for an answer that does not come', async () => {
  const { fake, github } = await openGitHub({ client: { timeoutMs: 50 } })
  fake.fail({ with: 'hang' })
  expect(refused(await github.listOpenPulls())).toMatchObject({ code: 'unavailable', trouble: 'away' })
  expect(fake.requests).toHaveLength(1)
})

test('ends what it asks when the server stops', async () => {
  const stopping = new AbortController()
  const { fake, github } = await openGitHub({ client: { signal: stopping.signal } })
  fake.fail({ with: 'hang' })
  const answer = github.listOpenPulls()
  stopping.abort()
  expect(refused(await answer)).toMatchObject({
    trouble: 'away',
    message: 'The server is stopping. Try again when it is back.',
  })
})

test('nobody at the address is a refusal', async () => {
  const { fake, github } = await openGitHub()
  await fake.close()
  expect(refused(await github.listOpenPulls())).toMatchObject({ code: 'unavailable', trouble: 'away' })
})

test.each([429, 403])('asks nothing until the time that GitHub gives with %d', async (status) => {
  const { fake, github, pass } = await withPull()
  fake.fail({ with: status, headers: { 'retry-after': '2700' } })
  const expected = { trouble: 'wait', message: 'GitHub asks to wait until 14:05 UTC. Try again then.' }
  expect(refused(await github.listOpenPulls())).toMatchObject(expected)
  pass(2_690_000)
  expect(refused(await github.comment({ number: 1, body: 'Hello', key: 'a' }))).toMatchObject(expected)
  expect(fake.requests).toHaveLength(1)
  pass(10_000)
  expect(must(await github.listOpenPulls())).toHaveLength(1)
})

test('waits itself when GitHub asks for a moment only', async () => {
  const { fake, github, waits } = await withPull()
  fake.fail({ with: 429, headers: { 'retry-after': '4' } })
  fake.fail({ route: /^POST/, with: 403, headers: { 'retry-after': '2' } })
  must(await github.comment({ number: 1, body: 'Hello', key: 'a' }))
  expect(waits).toEqual([4_000, 2_000])
  expect(fake.comments(1)).toHaveLength(1)
})

test('keeps to the hourly limit, and goes on after it', async () => {
  const { fake, github, pass, now } = await withPull()
  fake.rateLimit({ remaining: 1, reset: new Date(now().getTime() + 1_800_000) })
  must(await github.pull(1))
  const until = new Date('2025-10-12T13:50:00Z')
  expect(refused(await github.listOpenPulls())).toMatchObject({ trouble: 'wait', until })
  expect(fake.requests).toHaveLength(1)
  pass(1_800_000)
  must(await github.listOpenPulls())
})

test('is told of an hourly limit that others have used up', async () => {
  const { fake, github, now } = await withPull()
  fake.rateLimit({ remaining: 0, reset: new Date(now().getTime() + 600_000) })
  expect(refused(await github.listOpenPulls())).toMatchObject({ until: new Date('2025-10-12T13:30:00Z') })
})

test('stops in the middle when the token is revoked, and goes on when it is accepted again', async () => {
  const { fake, github } = await withPull()
  must(await github.listOpenPulls())
  fake.revokeToken()
  const calls = [github.listOpenPulls(), github.pull(1), github.comment({ number: 1, body: 'x', key: 'a' })]
  for (const answer of await Promise.all<Awaited<(typeof calls)[number]>>(calls))
    expect(answer).toMatchObject({
      code: 'unavailable',
      trouble: 'token',
      message: 'GitHub does not accept the token any more. Renew it where the server is set up, then restart it.',
    })
  fake.acceptToken()
  must(await github.listOpenPulls())
})

test('a token that is revoked between looking and writing leaves nothing behind', async () => {
  const { fake, github } = await withPull()
  fake.fail({ route: /^POST/, with: 401 })
  expect(refused(await github.comment({ number: 1, body: 'x', key: 'a' })).trouble).toBe('token')
  expect(fake.comments(1)).toHaveLength(0)
})

test('gives its token to no other host, whatever an answer points to', async () => {
  const { fake: other } = await openGitHub()
  const { fake, github } = await openGitHub()
  fake.fail({ with: 301, headers: { location: `${other.apiUrl}/repos/press/newsletter/pulls` } })
  await github.listOpenPulls()
  expect(other.requests.filter(({ authorized }) => authorized)).toEqual([])
})

test('says that a repository has another name', async () => {
  const { fake, github } = await withPull()
  fake.fail({ route: /^POST/, with: 307, headers: { location: '/repositories/4711/issues/1/comments' } })
  const answer = refused(await github.comment({ number: 1, body: 'x', key: 'a' }))
  expect(answer.message).toBe('The repository has another name on GitHub now. Correct it in the settings.')
})

const canary = 'ghp_canary0123456789'
const failures: readonly Failure['with'][] = [
  401,
  403,
  404,
  422,
  429,
  500,
  302,
  'reset',
  'hang',
  'login-page',
  'not-json',
]

test.each(failures)('the token is in nothing but the header when GitHub gives %s', async (kind) => {
  const seen: string[] = []
  const spy: typeof fetch = (input, init) => {
    const { authorization, ...headers } = Object.fromEntries(new Headers(init?.headers))
    expect(authorization).toBe(`token ${canary}`)
    seen.push(inspect([input, init?.body, headers], { depth: 9 }))
    return fetch(input, init)
  }
  const { fake, github, logged } = await openGitHub({
    token: canary,
    client: { token: canary, timeoutMs: 100, fetch: spy },
  })
  await fake.openPull({ title: 'Add', files: { 'draft.md': 'x\n' } })
  // A host that repeats what it was given.
  const echo = { with: kind, message: `Bad credentials: ${canary} - https://docs.github.com/rest` }
  fake.fail({ ...echo, times: 3 })
  const answers: unknown[] = [await github.listOpenPulls()]
  fake.fail({ ...echo, route: /^POST/ })
  answers.push(await github.comment({ number: 1, body: 'Hello', key: 'a' }))
  const shown = inspect([answers, logged, seen, github, String(github)], { depth: 20, showHidden: true })
  expect(shown).not.toContain(canary)
  expect(JSON.stringify([answers, github, fake.requests])).not.toContain(canary)
  expect(seen.length).toBeGreaterThan(0)
})

test('speaks to GitHub Enterprise below its path', async () => {
  const asked: string[] = []
  const github = createGitHub({
    apiUrl: 'https://ghe.example/api/v3/',
    repository: 'press/newsletter',
    token: null,
    userAgent: 'masthead-test',
    clock: { now: () => new Date(0) },
    log: { info: () => undefined, warn: () => undefined },
    fetch: async (input) => {
      asked.push(String(input))
      return Response.json([])
    },
  })
  expect(must(await github.listOpenPulls())).toEqual([])
  expect(asked[0]).toMatch(/^https:\/\/ghe\.example\/api\/v3\/repos\/press\/newsletter\/pulls\?/)
})

test('does not read an answer without end', async () => {
  const megabyte = new Uint8Array(1024 * 1024).fill(32)
  let sent = 0
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(megabyte)
      },
    })
  const { github } = await openGitHub({ client: { fetch: async () => new Response(endless()) } })
  expect(refused(await github.listOpenPulls())).toMatchObject({ trouble: 'answer' })
  expect(sent).toBeLessThan(50)
})
