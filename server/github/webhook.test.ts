import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyWebhook } from './webhook'

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
