import { expect, it } from 'vitest'
import { draft, must, text } from '../testing/issue-world'
import { createRemote, createSyncWorld, type SyncWorld } from '../testing/sync-world'

const rounds = 4

it('R20: loses nothing where two servers, each with its own database, push to one remote at once', {
  timeout: 180_000,
}, async () => {
  const remote = createRemote()
  const worlds = await Promise.all([createSyncWorld({ at: remote.url }), createSyncWorld({ at: remote.url })])
  for (const { service, ada } of worlds) must(await service.open(ada, { path: draft }))
  const titles: string[] = []
  const write = async ({ add, ada, bo, service }: SyncWorld, name: string) => {
    for (let round = 0; round < rounds; round += 1) {
      const mine = [`${name}-${round}-ada`, `${name}-${round}-bo`] as const
      titles.push(...mine)
      await add(ada, mine[0])
      await add(bo, mine[1])
      must(await service.commit(ada, { number: 621, message: `${name} ${round}` }))
    }
  }
  await Promise.all(worlds.map((world, at) => write(world, at === 0 ? 'one' : 'two')))
  for (const { sync } of worlds) must(await sync.run())
  const [one, two] = await Promise.all(worlds.map(({ markdown }) => markdown()))
  const inGit = remote.bare.read(draft)
  expect([one, two]).toEqual([inGit, inGit])
  for (const title of titles) expect([title, inGit.split(`[${title}]`).length - 1]).toEqual([title, 1])
  expect(inGit.split('\n')).toHaveLength(text.split('\n').length + titles.length)
  expect(remote.bare.git('rev-list', '--count', 'main')).toBe(String(1 + 2 * rounds))
  expect(remote.bare.git('rev-list', '--merges', 'main')).toBe('')
  for (const { events } of worlds) {
    const told = await events()
    expect(told.filter((event) => event.startsWith('to-git'))).toHaveLength(rounds)
    expect(told.filter((event) => event.startsWith('from-git')).length).toBeGreaterThan(0)
  }
})
