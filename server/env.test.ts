import { expect, test } from 'vitest'
import { readEnv } from './env'

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
  [{ MASTHEAD_PUBLICATION: 'x' }, 'MASTHEAD_PUBLICATION must be demo or this-week-in-rust.'],
])('refuses %j', (values, message) => {
  expect(() => env(values)).toThrow(message)
})

test('names everything that is wrong at once', () => {
  expect(() => env({ PORT: 'x', MASTHEAD_SECRET: 'short' })).toThrow(/PORT.*MASTHEAD_SECRET/)
})
