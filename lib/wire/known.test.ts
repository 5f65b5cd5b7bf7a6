import { expect, test } from 'vitest'
import { protocolVersion } from './index'
import { knownQuery, readKnown } from './known'

test('what a client says it knows is read as it was written', () => {
  expect(readKnown(knownQuery(3))).toEqual({ version: protocolVersion, epoch: 3 })
  expect(readKnown('')).toEqual({ version: null, epoch: null })
  expect(readKnown('v=1')).toEqual({ version: 1, epoch: null })
})

test.each(['x=1', 'epoch=3', 'v=', 'v=2&epoch=', 'v=2&epoch=-1', 'v=2&epoch=3&x=1', 'epoch=3&v=2', 'v=02345', 'v=%32'])(
  '%s is nothing a client of ours says',
  (query) => {
    expect(readKnown(query)).toBeNull()
  },
)
