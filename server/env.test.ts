import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readEnv, tellLibraries } from './env'

test('needs nothing', () => {
  expect(readEnv({} as NodeJS.ProcessEnv)).toMatchObject({
    production: true,
    databaseUrl: null,
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    preset: 'demo',
  })
})

const env = (values: Record<string, string>) => readEnv(values as unknown as NodeJS.ProcessEnv)

test('takes an empty value for none', () => {
  expect(env({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: null, port: 3000 })
})

test('gives the public address without a slash', () => {
  expect(env({ MASTHEAD_URL: 'https://News.example/' }).publicUrl).toBe('https://news.example')
  expect(env({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80')
  expect(env({ HOST: 'fd00::1' }).publicUrl).toBe('http://[fd00::1]:3000')
})

test('takes addresses and networks of proxies, and none unless told', () => {
  expect(env({}).trustedProxies).toEqual([])
  expect(env({ MASTHEAD_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,,fd00::/8' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    'fd00::/8',
  ])
  for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '*', '10.0.0.0/'])
    expect(() => env({ MASTHEAD_TRUSTED_PROXIES: wrong })).toThrow(/MASTHEAD_TRUSTED_PROXIES must be addresses/)
})

test('takes other numbers for limits, of those that there are', () => {
  expect(env({}).limits).toEqual({})
  expect(env({ MASTHEAD_LIMITS: 'submit=20, redeem=50' }).limits).toEqual({ submit: 20, redeem: 50 })
  for (const wrong of [
    'submit',
    'submit=0',
    'submit=x',
    '__proto__=1',
    'constructor=1',
    'other=1',
    'submit=1;redeem=2',
  ])
    expect(() => env({ MASTHEAD_LIMITS: wrong })).toThrow(/MASTHEAD_LIMITS must be numbers such as/)
})

test.each([
  [{ PORT: 'x' }, 'PORT must be a whole number.'],
  [{ PORT: '70000' }, 'PORT must be at most 65535.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgres://user:password@host:5432/name.'],
  [{ MASTHEAD_URL: 'news.example' }, 'MASTHEAD_URL must be an origin such as https://news.example, with no path.'],
  [
    { MASTHEAD_URL: 'https://news.example/path' },
    'MASTHEAD_URL must be an origin such as https://news.example, with no path.',
  ],
  [{ MASTHEAD_SECRET: 'short' }, 'MASTHEAD_SECRET must have at least 32 bytes: openssl rand -hex 32 makes one.'],
  [{ MASTHEAD_GITHUB: 'newsletter' }, 'MASTHEAD_GITHUB must be owner/name, as on GitHub.'],
  [{ MASTHEAD_GITHUB: 'press/..' }, 'MASTHEAD_GITHUB must be owner/name, as on GitHub.'],
  [
    { MASTHEAD_CRATES_IO: 'http://crates.example' },
    'MASTHEAD_CRATES_IO must be an https address such as https://crates.io.',
  ],
  [
    { MASTHEAD_GITHUB_API: 'http://ghe.example' },
    'MASTHEAD_GITHUB_API must be an https address such as https://ghe.example/api/v3.',
  ],
  [
    { MASTHEAD_GITHUB_API: 'https://me:word@ghe.example' },
    'MASTHEAD_GITHUB_API must be an https address such as https://ghe.example/api/v3.',
  ],
  [{ MASTHEAD_GITHUB_TOKEN: 'two words' }, 'MASTHEAD_GITHUB_TOKEN must be one word, as GitHub gives it.'],
  [
    { MASTHEAD_GITHUB_TOKEN: 'a', MASTHEAD_GITHUB_TOKEN_FILE: '/b' },
    'Set MASTHEAD_GITHUB_TOKEN or MASTHEAD_GITHUB_TOKEN_FILE, not both.',
  ],
  [
    { MASTHEAD_GITHUB_TOKEN_FILE: '/nowhere/token' },
    'MASTHEAD_GITHUB_TOKEN_FILE names /nowhere/token, which can’t be read (ENOENT).',
  ],
  [
    { MASTHEAD_WEBHOOK_SECRET: 'fifteen letters' },
    'MASTHEAD_WEBHOOK_SECRET must have at least 16 bytes: openssl rand -hex 32 makes one.',
  ],
  [{ MASTHEAD_PUBLICATION: 'x' }, 'MASTHEAD_PUBLICATION must be demo or this-week-in-rust.'],
])('refuses %j', (values, message) => {
  expect(() => env(values)).toThrow(message)
})

test('names everything that is wrong at once', () => {
  expect(() => env({ PORT: 'x', MASTHEAD_SECRET: 'short' })).toThrow(/PORT.*MASTHEAD_SECRET/)
})

test('knows GitHub without being told, and without a right to write there', () => {
  expect(env({}).github).toEqual({
    repository: null,
    apiUrl: 'https://api.github.com',
    token: null,
    webhookSecret: null,
    signIn: null,
  })
})

test('takes GitHub’s sign-in whole or not at all', () => {
  const id = { MASTHEAD_GITHUB_CLIENT_ID: 'Iv1.0123' }
  const secret = { MASTHEAD_GITHUB_CLIENT_SECRET: 'canary' }
  expect(env({ ...id, ...secret }).github.signIn).toEqual({
    clientId: 'Iv1.0123',
    clientSecret: 'canary',
    url: 'https://github.com',
    apiUrl: 'https://api.github.com',
  })
  const addresses = { MASTHEAD_GITHUB_URL: 'https://ghe.example/', MASTHEAD_GITHUB_API: 'https://ghe.example/api/v3' }
  expect(env({ ...id, ...secret, ...addresses }).github.signIn).toMatchObject({
    url: 'https://ghe.example',
    apiUrl: 'https://ghe.example/api/v3',
  })
  const both = 'Set both MASTHEAD_GITHUB_CLIENT_ID and MASTHEAD_GITHUB_CLIENT_SECRET, or neither.'
  expect(() => env(id)).toThrow(both)
  expect(() => env(secret)).toThrow(both)
  expect(() => env({ ...id, MASTHEAD_GITHUB_CLIENT_SECRET: 'two words' })).toThrow('must be one word')
  expect(() => env({ ...id, ...secret, MASTHEAD_GITHUB_URL: 'http://ghe.example' })).toThrow('must be an https address')
  expect(JSON.stringify(env({ ...id, ...secret }).environment)).not.toContain('canary')
})

test('takes GitHub as it is told', () => {
  const told = env({
    MASTHEAD_GITHUB: 'press/news.letter',
    MASTHEAD_GITHUB_API: 'https://ghe.example/api/v3/',
    MASTHEAD_GITHUB_TOKEN: 'ghp_1',
    MASTHEAD_WEBHOOK_SECRET: 'sixteen letters!',
  })
  expect(told.github).toEqual({
    repository: 'press/news.letter',
    apiUrl: 'https://ghe.example/api/v3',
    token: 'ghp_1',
    webhookSecret: 'sixteen letters!',
    signIn: null,
  })
  expect(told.warnings).toEqual([])
})

test('takes a GitHub of this machine without TLS', () => {
  expect(env({ MASTHEAD_GITHUB_API: 'http://127.0.0.1:4000' }).github.apiUrl).toBe('http://127.0.0.1:4000')
})

test('asks crates.io unless it is told of another', () => {
  expect(env({}).cratesIo).toBe('https://crates.io')
  expect(env({ MASTHEAD_CRATES_IO: 'http://127.0.0.1:4000/' }).cratesIo).toBe('http://127.0.0.1:4000')
})

function file(text: string, mode: number): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(path.join(folder, 'token'), text)
  chmodSync(path.join(folder, 'token'), mode)
  return path.join(folder, 'token')
}

test('reads a token from a file, without the line end', () => {
  const told = env({ MASTHEAD_GITHUB_TOKEN_FILE: file('ghp_2\n', 0o600) })
  expect(told.github.token).toBe('ghp_2')
  expect(told.warnings).toEqual([])
})

test('warns of a file that others may read, and shows nothing of it', () => {
  const name = file('ghp_2', 0o644)
  expect(env({ MASTHEAD_GITHUB_TOKEN_FILE: name }).warnings).toEqual([
    `Others on this machine may read ${name} (MASTHEAD_GITHUB_TOKEN_FILE). Close it to them: chmod 600 ${name}`,
  ])
})

test('refuses an empty file', () => {
  expect(() => env({ MASTHEAD_WEBHOOK_SECRET_FILE: file('\n', 0o600) })).toThrow('which is empty.')
})

test('passes no secret on to the programs it starts', () => {
  const told = env({
    PATH: '/bin',
    MASTHEAD_SECRET: 'canary'.repeat(6),
    MASTHEAD_GITHUB_TOKEN: 'canary',
    MASTHEAD_WEBHOOK_SECRET: 'canary-canary-canary',
  })
  expect(told.environment).toEqual({ PATH: '/bin' })
})

test('leaves no secret where every program that is started would get it', () => {
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  for (const name of ['NODE_ENV', 'NEXTAUTH_URL', '__NEXT_PRIVATE_ORIGIN', 'NEXT_TELEMETRY_DISABLED'])
    vi.stubEnv(name, '')
  vi.stubEnv('MASTHEAD_GITHUB_TOKEN', 'canary')
  const told = readEnv()
  tellLibraries(told)
  expect(told.github.token).toBe('canary')
  expect(JSON.stringify(process.env)).not.toContain('canary')
})

test('takes what the newsletter repository wants to see, and passes its token on to nobody', () => {
  const given = {
    MASTHEAD_GIT_TOKEN: 'word',
    MASTHEAD_SSH_KEY_FILE: '/keys/id',
    MASTHEAD_SSH_KNOWN_HOSTS_FILE: '/keys/hosts',
  }
  const { git, environment } = env(given)
  expect(git).toEqual({ token: 'word', tokenFile: null, sshKeyFile: '/keys/id', knownHostsFile: '/keys/hosts' })
  expect(JSON.stringify(environment)).not.toContain('word')
  expect(() => env({ MASTHEAD_SSH_KEY_FILE: 'keys/id' })).toThrow('MASTHEAD_SSH_KEY_FILE must be a whole path')
  expect(() => env({ MASTHEAD_GIT_TOKEN: 'a', MASTHEAD_GIT_TOKEN_FILE: '/b' })).toThrow('not both')
})
