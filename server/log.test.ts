import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { createLog } from './log'
import { captureConsole } from './logging/console'
import { createFailures } from './logging/failures'
import { inRequest } from './logging/request-scope'

const canary = 'cAnArY0f3e2d1c'

function world(secrets: readonly string[] = []) {
  const lines: string[] = []
  const failures = createFailures()
  const destination = { write: (line: string) => void lines.push(line) }
  const log = createLog('debug', { secrets, destination, hear: failures.hear })
  return { log, failures, lines, said: () => lines.map((line) => JSON.parse(line)) }
}

/** An error as Postgres gives it. */
const postgres = (message: string, fields: object) =>
  Object.assign(new Error(message), { name: 'error', severity: 'ERROR', routine: 'exec', ...fields })

test.each<[string, object]>([
  ['a field', { token: canary }],
  [
    'a field far down',
    { request: { headers: { cookie: `a=${canary}`, authorization: canary, 'x-api-token': canary } } },
  ],
  ['a field of a list', { people: [{ email: canary }, { password: canary }] }],
  [
    'an address',
    { url: `/sign-in?token=${canary}&next=/`, back: `https://x.example/cb?code=${canary}&state=${canary}` },
  ],
  ['an address’s password', { repository: `https://me:${canary}@git.example/x.git` }],
  ['a header', { said: `Authorization: Bearer ${canary}` }],
  ['a cookie', { said: `theme=dark; __Host-masthead.session=${canary}; x=1` }],
  ['a known secret anywhere', { said: `it was known-${canary}!` }],
  ['an e-mail address', { said: `told ${canary}@mail.example about it` }],
  ['a failed query', { err: new DrizzleQueryError('select $1', [canary], postgres('broken', { detail: canary })) }],
  ['a failed query below', { err: new Error('no', { cause: new DrizzleQueryError('select $1', [canary]) }) }],
  ['one of several errors', { err: new AggregateError([new DrizzleQueryError('select $1', [canary])]) }],
  ['what Postgres could not read', { err: postgres(`invalid input for uuid: "${canary}"`, { code: '22P02' }) }],
  ['what stands already', { err: postgres('duplicate', { code: '23505', detail: `Key (email)=(${canary})` }) }],
  ['parameters of an error', { err: Object.assign(new Error('no'), { parameters: [canary], request: canary }) }],
  ['an error under another name', { reason: new DrizzleQueryError('select $1', [canary]) }],
])('T47: keeps a secret out of the log: %s', (_, fields) => {
  const { log, lines, failures } = world([`known-${canary}`])
  log.error(fields, 'Something failed')
  log.warn(fields)
  expect(lines).toHaveLength(2)
  expect(lines.join('')).not.toContain(canary)
  expect(JSON.stringify(failures.views())).not.toContain(canary)
})

test('T47: keeps the values of a query out of a message too', () => {
  const { log, lines } = world()
  const error = new DrizzleQueryError('select $1', [canary, `\n    at ${canary}`])
  log.error(error)
  log.error({ err: error })
  log.error(`${error.message}`)
  log.error({ said: new DrizzleQueryError('select $1', [canary]).stack }, '%s', new Error(`?token=${canary}`).message)
  log.error('%s', `?token=${canary}`)
  expect(lines).toHaveLength(5)
  for (const line of lines) expect(line).not.toContain(canary)
  expect(lines[0]).toContain('Failed query: select $1')
})

test('T47: tells where an error came from, and what Postgres called it', () => {
  const { log, said } = world()
  const cause = postgres('duplicate key', { code: '23505', constraint: 'users_pkey' })
  log.error({ err: new DrizzleQueryError('insert $1', [1], cause) }, 'Not stored')
  const [{ err }] = said()
  expect(err).toMatchObject({ message: 'Failed query: insert $1', cause: { code: '23505', constraint: 'users_pkey' } })
  expect(err.stack).toMatch(/^Error: Failed query: insert \$1\n {4}at .*log\.test/)
})

test('T47: a line is one line, and moves no terminal, whatever people call themselves', () => {
  const { log, lines, said } = world()
  const hostile = '\r\n{"level":50,"msg":"forged"}\u001b[2J\u001b]0;x\u0007\u009b31m\u202e\u2028"\\\ud800end'
  log.warn({ agent: hostile, title: hostile, err: new Error(hostile), [hostile]: 1 }, hostile)
  log.info(hostile)
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line.endsWith('\n')).toBe(true)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: there are none
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/)
  }
  expect(said()[0]).toMatchObject({ level: 40, title: hostile, msg: hostile })
})

test('leaves plain words as they are', () => {
  const { log, said } = world(['short'])
  const words = { issue: 640, path: '/issues/640?page=2', repository: 'git@github.com:rust-lang/x.git', a: 'short' }
  log.info({ ...words, when: new Date(0), none: null }, 'The token bucket is full')
  expect(said()[0]).toMatchObject({ ...words, when: '1970-01-01T00:00:00.000Z', none: null })
  expect(said()[0].msg).toBe('The token bucket is full')
})

test('cuts what nobody would read', () => {
  const { log, lines } = world()
  const deep = { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } }
  const ring: Record<string, unknown> = {}
  ring['self'] = ring
  log.info({ text: 'x'.repeat(1e6), list: Array(1e5).fill(1), bytes: new Uint8Array(1e6), deep, ring }, 'much')
  expect(lines[0]?.length).toBeLessThan(10_000)
})

test('names the request in each of its lines, and in none after it', async () => {
  const { log, said } = world()
  log.info('before')
  const later = inRequest('r1', async (end) => {
    await Promise.resolve()
    log.info('within')
    end()
    log.info('after')
  })
  await inRequest('r2', async () => log.info('beside'))
  await later
  expect(said().map(({ msg, request }) => [msg, request])).toEqual([
    ['before', undefined],
    ['beside', 'r2'],
    ['within', 'r1'],
    ['after', undefined],
  ])
})

test('T47: what libraries print becomes lines of the log', () => {
  const { log, said, lines } = world()
  const release = captureConsole(log)
  const print = vi.spyOn(process.stderr, 'write')
  try {
    console.error('\u001b[31m⨯\u001b[39m', new DrizzleQueryError('select $1', [canary]))
    console.log('Ready on %s', 'port 3000', { cookie: canary })
  } finally {
    release()
  }
  expect(print).not.toHaveBeenCalled()
  expect(lines.join('')).not.toContain(canary)
  expect(said()).toMatchObject([
    { level: 50, msg: 'A library failed', err: { message: 'Failed query: select $1' } },
    { level: 30, msg: 'Ready on port 3000 [Object]' },
  ])
})

test('keeps what went wrong last, and how often', () => {
  const { log, failures } = world()
  log.info('fine')
  for (let n = 0; n < 3; n += 1) log.warn({ reason: 'no answer' }, 'Not fetched')
  const cause = new Error('connection refused')
  log.error({ err: new DrizzleQueryError('select 1', [], cause) }, 'A request failed')
  expect(failures.views()).toMatchObject([
    { level: 'error', message: 'A request failed: connection refused', times: 1 },
    { level: 'warn', message: 'Not fetched: no answer', times: 3 },
  ])
  for (let n = 0; n < 200; n += 1) log.warn(`other ${n}`)
  expect(failures.views()).toHaveLength(50)
  expect(failures.views()[0]?.message).toBe('other 199')
})

test('T50: no more of a text is looked through and written than a person would read, whoever hands it over', () => {
  const { log, lines, said } = world()
  const hostile = `${'eyJaaaaaaaa-'.repeat(400)}${'a'.repeat(100_000)}`
  log.error(hostile)
  log.error({ reason: { [hostile]: hostile } }, hostile)
  log.error(new Error(hostile))
  log.warn('%s', hostile)
  expect(lines.map((line) => line.length).filter((length) => length > 20_000)).toEqual([])
  expect(said().map(({ msg }) => msg.slice(0, 11))).toEqual(Array.from({ length: 4 }, () => 'eyJaaaaaaaa'))
})

test('T47: a secret that is only known after the log began is kept out of it too', () => {
  const secrets: string[] = []
  const { log, lines } = world(secrets)
  secrets.push(canary)
  log.error(`it was ${canary}`)
  expect(lines).toHaveLength(1)
  expect(lines.join('')).not.toContain(canary)
})
