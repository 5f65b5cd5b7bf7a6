import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { parseIssue } from '../markdown'
import { identityOf } from '.'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

function heldAfter(act: () => void): number {
  collect()
  const before = process.memoryUsage().heapUsed
  act()
  collect()
  return process.memoryUsage().heapUsed - before
}

it('keeps no text in memory whose addresses it remembers', () => {
  const long = 200_000
  const texts = 300
  const remember = (number: number) => {
    const comment = `<!-- ${String(number).repeat(long).slice(0, long)} -->`
    const { blocks } = parseIssue(`* [a](https://a.example/a/long/path/${number})\n\n${comment}\n`)
    const [block] = blocks
    expect(block?.kind).toBe('link')
    if (block !== undefined) identityOf({ id: 'a', parent: '', section: '', block })
  }
  remember(0)
  const held = heldAfter(() => {
    for (let number = 1; number <= texts; number += 1) remember(number)
  })
  expect(held).toBeLessThan((long * texts) / 4)
})
