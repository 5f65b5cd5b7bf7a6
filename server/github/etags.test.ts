import { expect, test } from 'vitest'
import { createEtags } from './etags'

const answer = (text: string) => ({ etag: '"1"', text, headers: {} })

test('forgets what was asked for longest ago when memory is used up', () => {
  const etags = createEtags(10)
  etags.set('a', answer('1234'))
  etags.set('b', answer('1234'))
  etags.get('a')
  etags.set('c', answer('1234'))
  expect(['a', 'b', 'c'].map((url) => etags.get(url) !== null)).toEqual([true, false, true])
})

test('counts an answer once, however often it changes', () => {
  const etags = createEtags(10)
  for (let times = 0; times < 9; times += 1) etags.set('a', answer('12345'))
  etags.set('b', answer('12345'))
  expect(etags.get('a')).not.toBeNull()
})

test('does not keep what is too large', () => {
  const etags = createEtags(10)
  etags.set('a', answer('12345678901'))
  expect(etags.get('a')).toBeNull()
})
