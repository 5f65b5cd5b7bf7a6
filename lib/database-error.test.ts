import { expect, test } from 'vitest'
import { isLocked, isOutage, isPermanent, sqlState } from './database-error'

const coded = (code: string) => Object.assign(new Error(code), { code })
const wrapped = (cause: unknown) => new Error('Failed query', { cause })

test.each(['ECONNREFUSED', 'EPIPE', 'ENOENT', '08006', '28P01', '3D000', '40P01', '53100', '57P03', '25006', '55P03'])(
  '%s is an outage, also where it is wrapped, and not for ever',
  (code) => {
    for (const error of [coded(code), wrapped(coded(code)), wrapped(wrapped(coded(code)))])
      expect([isOutage(error), isPermanent(error)]).toEqual([true, false])
  },
)

test.each(['22P02', '23505', '42601'])('%s is no outage: asking again fails the same way', (code) => {
  expect([isOutage(wrapped(coded(code))), isPermanent(wrapped(coded(code)))]).toEqual([false, true])
})

test('knows a connection that broke by its words, and several that failed by any of them', () => {
  expect(isOutage(wrapped(new Error('Connection terminated unexpectedly')))).toBe(true)
  expect(isOutage(new AggregateError([new Error('other'), coded('ECONNREFUSED')]))).toBe(true)
  expect(isOutage(new TypeError('a bug'))).toBe(false)
  expect(isPermanent(new TypeError('a bug'))).toBe(true)
})

test.each([
  { message: 'database "masthead" is not currently accepting connections' },
  { message: 'Datenbank »masthead« akzeptiert gegenwärtig keine Verbindungen', routine: 'CheckMyDatabase' },
])('a database that lets nobody in is an outage: $message', (told) => {
  const refused = Object.assign(coded('55000'), told)
  for (const error of [refused, wrapped(wrapped(refused))])
    expect([isOutage(error), isPermanent(error)]).toEqual([true, false])
})

test('another thing that is not in the state it takes is no outage', () => {
  const early = Object.assign(coded('55000'), { message: 'currval of sequence "a" is not yet defined' })
  expect(isOutage(wrapped(early))).toBe(false)
})

test('tells a lock, and the state of an answer alone', () => {
  expect(isLocked(wrapped(coded('55P03')))).toBe(true)
  expect(sqlState(wrapped(coded('23505')))).toBe('23505')
  expect(sqlState(coded('EPIPE'))).toBeNull()
  expect(sqlState('23505')).toBeNull()
})
