import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { difference, setText } from './text'

describe('the difference of two texts', () => {
  it.each([
    ['', 'abc', { start: 0, removed: 0, added: 'abc' }],
    ['abc', '', { start: 0, removed: 3, added: '' }],
    ['abc', 'abc', { start: 3, removed: 0, added: '' }],
    ['a word here', 'a long word here', { start: 2, removed: 0, added: 'long ' }],
    ['aaa', 'aaaa', { start: 3, removed: 0, added: 'a' }],
    ['aaaa', 'aaa', { start: 3, removed: 1, added: '' }],
  ])('of %j and %j is one span', (now, next, expected) => {
    expect(difference(now, next)).toEqual(expected)
  })

  it('never cuts a surrogate pair', () => {
    expect(difference('x🦀y', 'x🦁y')).toEqual({ start: 1, removed: 2, added: '🦁' })
    expect(difference('🦀', '\u{1f480}')).toEqual({ start: 0, removed: 2, added: '\u{1f480}' })
  })

  it('is what setText writes', () => {
    const text = new Y.Doc().getText('t')
    for (const next of ['one 🦀', 'one 🦁 two', 'two', '']) {
      setText(text, next)
      expect(text.toString()).toBe(next)
    }
  })
})
