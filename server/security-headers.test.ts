import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers'

const policyOf = (development = false) =>
  new Map(securityHeaders({ publicUrl: 'https://news.example', development })).get('content-security-policy') ?? ''

test('each answer has a nonce of its own, and no script runs without one', () => {
  const nonces = Array.from({ length: 50 }, () => /'nonce-([^']+)'/.exec(policyOf())?.[1])
  expect(new Set(nonces).size).toBe(50)
  expect(policyOf()).not.toMatch(/script-src[^;]*unsafe/)
})

test('nothing may frame a page, in development too', () => {
  for (const development of [true, false]) expect(policyOf(development)).toContain("frame-ancestors 'none'")
})

test('only an address with https promises to stay there', () => {
  const names = (publicUrl: string) => securityHeaders({ publicUrl, development: false }).map(([name]) => name)
  expect(names('https://news.example')).toContain('strict-transport-security')
  expect(names('http://localhost:3000')).not.toContain('strict-transport-security')
})
