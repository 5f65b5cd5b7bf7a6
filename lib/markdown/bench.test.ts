import { expect, it } from 'vitest'
import { benchMarkdown } from './bench'

it('measures each half and the whole beside the peer', () => {
  let ticks = 0
  const rows = benchMarkdown('## A\n\n* [b](c)\n', () => {
    ticks += 1
    return ticks
  })
  expect(rows).toEqual([
    { name: 'parse + format', ours: 1, peer: 1, ratio: 1 },
    { name: 'parse', ours: 1, peer: 1, ratio: 1 },
    { name: 'format', ours: 1, peer: 1, ratio: 1 },
  ])
})
