import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { required } from '../lib/assert'
import { clientAddress, parseProxies } from './client-address'
import { networkOf } from './network'

const proxies = required(parseProxies(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']), 'the proxies')

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  clientAddress(
    { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage,
    proxies,
  )

test.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['10.1.2.3', '10.7.7.7', '10.7.7.7'],
  ['10.1.2.3', undefined, '10.1.2.3'],
  ['10.1.2.3', '198.51.100.1, unknown', '10.1.2.3'],
  ['10.1.2.3', '198.51.100.1, ', '10.1.2.3'],
  ['10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
  ['fd00::1', '[2001:db8::7]:4711', '2001:db8::7'],
  ['fe80::1%eth0', undefined, 'fe80::1'],
  [undefined, '198.51.100.1', null],
])('a request from %s that says %s is from %s', (socket, forwarded, address) => {
  expect(from(socket, forwarded)).toBe(address)
})

describe('a network', () => {
  test.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['::ffff:c000:24d', '192.0.2.0/24'],
    ['2001:DB8:0:1::1', '2001:db8:0:1::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test.each(['', 'localhost', '192.0.2', '1:2', '192.0.2.1/24'])('has no part of %j', (text) => {
    expect(networkOf(text)).toBeNull()
  })
})
