import { expect, test } from 'vitest'
import type { Presence } from '../../../lib/wire'
import { createPresenceIndex } from './presence'

type Person = Presence & { readonly clientId: number }

function room(people: readonly Person[]) {
  let now = people
  const listeners = new Set<() => void>()
  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    become: (next: readonly Person[]) => {
      now = next
      for (const listener of listeners) listener()
    },
  }
}

const person = (clientId: number, block: string | null, head = 0): Person => ({
  clientId,
  user: { id: `u${clientId}`, name: `Person ${clientId}`, color: '#000000' },
  at: block === null ? null : { block, field: 'title', anchor: head, head },
})

test('tells only the blocks whose people changed', () => {
  const people = room([person(1, 'a'), person(2, 'b')])
  const index = createPresenceIndex(people, 9)
  index.start()
  const told: string[] = []
  for (const block of ['a', 'b', 'c']) index.subscribe(block, () => told.push(block))
  people.become([person(1, 'a', 4), person(2, 'b')])
  expect(told).toEqual(['a'])
  people.become([person(1, 'c'), person(2, 'b')])
  expect(told).toEqual(['a', 'a', 'c'])
  expect(index.at('a')).toEqual([])
  expect(index.at('c').map((other) => other.client)).toEqual([1])
})

test('gives the same list until it changes, so that nothing renders for nothing', () => {
  const people = room([person(1, 'a')])
  const index = createPresenceIndex(people, 9)
  index.start()
  const before = index.at('a')
  people.become([person(1, 'a'), person(2, null)])
  expect(index.at('a')).toBe(before)
  expect(index.at('b')).toBe(index.at('c'))
})

test('this screen itself is nobody else', () => {
  const index = createPresenceIndex(room([person(9, 'a')]), 9)
  expect(index.at('a')).toEqual([])
})

test('after it is stopped nobody is told', () => {
  const people = room([])
  const index = createPresenceIndex(people, 9)
  const stop = index.start()
  let told = 0
  index.subscribe('a', () => {
    told += 1
  })
  stop()
  people.become([person(1, 'a')])
  expect(told).toBe(0)
})
