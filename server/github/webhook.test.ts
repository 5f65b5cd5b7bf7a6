import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { must } from '../testing/newsletter'
import { parseDelivery, verifyWebhook } from './webhook'

const secret = 'it is a secret to everybody'
const body = Buffer.from('{"ref":"refs/heads/main"}')
const sign = (bytes: Uint8Array, key = secret) => `sha256=${createHmac('sha256', key).update(bytes).digest('hex')}`

test('accepts GitHub’s own example', () => {
  const example = { secret: "It's a Secret to Everybody", body: Buffer.from('Hello, World!') }
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  expect(verifyWebhook({ ...example, signature })).toBe(true)
})

test.each([
  ['another secret', sign(body, 'another')],
  ['another body', sign(Buffer.from('{}'))],
  ['none', null],
  ['an empty one', ''],
  ['SHA-1', `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`],
  ['one that is too short', sign(body).slice(0, -2)],
  ['one that is too long', `${sign(body)}00`],
  ['one with a space', ` ${sign(body)}`],
  ['two', `${sign(body)}, ${sign(body)}`],
  ['letters that are not hexadecimal', `sha256=${'z'.repeat(64)}`],
  ['only zeros', `sha256=${'0'.repeat(64)}`],
])('refuses a signature: %s', (_, signature) => {
  expect(verifyWebhook({ secret, signature, body })).toBe(false)
})

test('a body of other bytes that read the same has another signature', () => {
  const broken = Buffer.from([0x7b, 0xff, 0x7d])
  const read = Buffer.from(broken.toString('utf8'))
  expect(verifyWebhook({ secret, signature: sign(broken), body: broken })).toBe(true)
  expect(verifyWebhook({ secret, signature: sign(broken), body: read })).toBe(false)
})

const headers = (event: string, id = '72d3162e-cc78-11e3-81ab-4c9367dc0958') =>
  new Headers({ 'x-github-event': event, 'x-github-delivery': id })
const parse = (event: string, payload: unknown) => parseDelivery(headers(event), Buffer.from(JSON.stringify(payload)))

const repository = { full_name: 'press/newsletter' }

test.each([
  ['push', { ref: 'refs/heads/feature/x', repository }, { event: 'push', branch: 'feature/x' }],
  ['push', { ref: 'refs/tags/v1', repository }, { event: 'push' }],
  ['pull_request', { number: 7, repository }, { event: 'pull_request', number: 7 }],
  ['pull_request', { number: '7', repository }, { event: 'pull_request' }],
  ['check_suite', { repository }, { event: 'check' }],
  ['check_run', { repository }, { event: 'check' }],
  ['status', { repository }, { event: 'check' }],
  ['ping', { zen: 'x', repository }, { event: 'ping' }],
  ['issue_comment', { number: 7, repository }, { event: 'other' }],
  ['__proto__', { repository }, { event: 'other' }],
])('reads %s %j', (event, payload, expected) => {
  const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958'
  expect(must(parse(event, payload))).toEqual({ id, repository: 'press/newsletter', ...expected })
})

test.each([
  ['no JSON', headers('push'), Buffer.from('payload=%7B%7D')],
  ['no object', headers('push'), Buffer.from('[]')],
  ['no UTF-8', headers('push'), Buffer.from([0x22, 0xff, 0x22])],
  ['no id', new Headers({ 'x-github-event': 'push' }), Buffer.from('{}')],
  ['an id with other letters', headers('push', 'a b'), Buffer.from('{}')],
])('refuses a delivery: %s', (_, given, bytes) => {
  expect(parseDelivery(given, bytes)).toMatchObject({ ok: false, code: 'invalid' })
})
