import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers'

const headersOf = (path: string, development = false) =>
  new Map(securityHeaders({ publicUrl: 'https://news.example', development, path }))
const policyOf = (development = false, path = '/') => headersOf(path, development).get('content-security-policy') ?? ''

test('T44: each answer has a nonce of its own, and no script runs without one', () => {
  const nonces = Array.from({ length: 50 }, () => /'nonce-([^']+)'/.exec(policyOf())?.[1])
  expect(new Set(nonces).size).toBe(50)
  expect(policyOf()).not.toMatch(/script-src[^;]*unsafe/)
})

test('T45: nothing may frame a page, in development too', () => {
  for (const development of [true, false]) expect(policyOf(development)).toContain("frame-ancestors 'none'")
})

test('T45: only an address with https promises to stay there', () => {
  const names = (publicUrl: string) =>
    securityHeaders({ publicUrl, development: false, path: '/' }).map(([name]) => name)
  expect(names('https://news.example')).toContain('strict-transport-security')
  expect(names('http://localhost:3000')).not.toContain('strict-transport-security')
})

test('T45: the vote’s list may be framed, and runs, loads and sends nothing', () => {
  for (const path of ['/embed/vote/crate', '/embed/vote/quote?theme=dark'])
    for (const development of [true, false]) {
      const headers = headersOf(path, development)
      expect(headers.has('x-frame-options'), path).toBe(false)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
})

test('no other address may be framed, however much it looks like that one', () => {
  for (const path of [
    '/',
    '/vote/crate',
    '/embed',
    '/embed/',
    '/embed/vote',
    '/embed/vote/',
    '/embed/vote/crate/',
    '/embed/vote/crate/../../../sign-in',
    '/embed/vote/..',
    '/embed/vote/%2e%2e',
    '/embed/vote/Crate',
    '//embed/vote/crate',
    '/sign-in?x=/embed/vote/crate',
    '/sign-in#/embed/vote/crate',
    'http://news.example/embed/vote/crate',
    `/embed/vote/${'a'.repeat(32)}`,
    '/embed/vote/crate\n',
  ]) {
    expect(headersOf(path).get('x-frame-options'), path).toBe('DENY')
    expect(policyOf(false, path), path).toContain("frame-ancestors 'none'")
  }
})
