import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { editCard, trashBlocks } from '../../lib/board'
import { blockId } from '../../lib/issue'
import { ok } from '../../lib/result'
import { auditLog, boardUpdates } from '../db/schema'
import { member, must } from '../testing/issue-world'
import { containedPulls } from './contained'
import { createPullWorld, draft, type PullWorld, text, withLine } from './testing/pull-world'

const source =
  '* [video] [A `new` _post_](https://new.example/post) by *Mia*\n    * [Part two](https://new.example/two)'

/** Opens a pull request that adds these lines after the line with these words, and lets it arrive. */
async function arrive(world: PullWorld, after: string, lines: string, login = 'mia'): Promise<number> {
  const { number } = await world.fake.openPull({ title: 'Add', login, files: { [draft]: withLine(after, lines) } })
  must(await world.pulls.refresh())
  return number
}

const edit = (world: PullWorld, change: (doc: Parameters<typeof editCard>[0]) => unknown) =>
  world.rooms.edit(world.issueId, {
    userId: world.bo.id,
    change: async (doc) => {
      change(doc)
      return ok(null)
    },
  })

const heads = async (world: PullWorld) => (await containedPulls(world.db, world.issueId)).map(({ headOid }) => headOid)

test('a part is dragged anywhere, with all its author wrote', async () => {
  const world = await createPullWorld()
  const number = await arrive(world, '[One]', source)
  const { id } = await world.waiting('A new post')
  const parent = await world.section('Observations')
  const { block } = must(await world.service.place(world.ada, { id, issue: 621, parent, after: null }))
  expect(await world.markdown()).toBe(text.replace('# Observations\n', `# Observations\n${source}\n`))
  expect(await world.decided('A new post')).toMatchObject({ status: 'placed', block, changedSince: null })
  expect(await heads(world)).toEqual([world.fake.pull(number).head])
})

test('an event is dragged too, a change is not', async () => {
  const world = await createPullWorld()
  const event = '* 2025-10-21 | Virtual | [Group](https://g.example)\n    * [**Talk**](https://g.example/t)'
  const head = text.replace('[Three](', '[Third](').replace('\n\n# Jobs', `\n${event}\n\n# Jobs`)
  await world.fake.openPull({ title: 'Both', files: { [draft]: head } })
  must(await world.pulls.refresh())
  const parent = await world.section('Virtual')
  const at = { issue: 621, parent, after: null }
  must(await world.service.place(world.ada, { ...at, id: (await world.waiting('Talk')).id }))
  expect(await world.markdown()).toContain(`### Virtual\n${event}\n* 2025-10-20`)
  expect(await world.service.place(world.ada, { ...at, id: (await world.waiting('Third')).id })).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('accept it instead'),
  })
})

test('all of a section are accepted at once, each where its author put it, in one commit of the log', async () => {
  const world = await createPullWorld()
  for (let at = 1; at <= 40; at += 1)
    await world.fake.openPull({
      title: `Add ${at}`,
      login: `mia-${at}`,
      files: { [draft]: withLine(at % 2 === 0 ? '[One]' : '[Three]', `* [New ${at}](https://new.example/${at})`) },
    })
  must(await world.pulls.refresh())
  const ids = (await world.inbox()).waiting.map(({ id }) => id)
  const before = await world.db.$count(boardUpdates)
  const began = performance.now()
  expect(must(await world.service.accept(world.ada, { issue: 621, ids }))).toEqual({ placed: 40, left: [] })
  process.stdout.write(`40 pull requests accepted at once: ${Math.round(performance.now() - began)} ms\n`)
  const markdown = await world.markdown()
  const [updates, observations = ''] = markdown.split('# Observations')
  for (let at = 1; at <= 40; at += 1) {
    const [here, there] = at % 2 === 0 ? [updates, observations] : [observations, updates]
    expect(here?.split(`(https://new.example/${at})`)).toHaveLength(2)
    expect(there).not.toContain(`(https://new.example/${at})`)
  }
  const rows = await world.db.select().from(boardUpdates)
  expect(new Set(rows.slice(before).map(({ createdAt }) => createdAt.getTime())).size).toBe(1)
  expect(await heads(world)).toHaveLength(40)
  const noted = await world.db.select().from(auditLog).where(eq(auditLog.act, 'place-submission'))
  expect(noted).toHaveLength(40)
})

test('what can’t be accepted is left with the reason, and holds up nothing', async () => {
  const world = await createPullWorld()
  await arrive(world, '[One]', '* [Taken](https://new.example/1)')
  await arrive(world, '[One]', '* [Free](https://new.example/2)')
  const taken = await world.waiting('Taken')
  const free = await world.waiting('Free')
  must(await world.service.decline(world.bo, { id: taken.id, reason: 'No' }))
  const form = must(
    await world.service.submit(null, {
      formKey: '9b9c9a3e-54a5-4b5e-9d6c-0c6f1f6c1d11',
      url: 'https://form.example',
      title: 'By the form',
      section: null,
      tags: [],
      note: '',
      name: '',
      email: null,
    }),
  )
  const accepted = must(await world.service.accept(world.ada, { issue: 621, ids: [taken.id, form.id, free.id] }))
  expect(accepted.placed).toBe(1)
  expect(accepted.left).toEqual([
    { id: form.id, reason: expect.stringContaining('came by the form') },
    { id: taken.id, reason: 'It was declined by Bo Birch already.' },
  ])
  expect(await world.markdown()).not.toContain('Taken')
  expect(must(await world.service.accept(world.ada, { issue: 621, ids: [free.id] }))).toMatchObject({ placed: 0 })
})

test('a link whose author forgot the bullet becomes a card of its section', async () => {
  const world = await createPullWorld()
  await arrive(world, '[Three]', '\n[No bullet](https://new.example/1)')
  const { id, kind } = await world.waiting('No bullet')
  expect(kind).toBe('link')
  expect(must(await world.service.accept(world.ada, { issue: 621, ids: [id] }))).toEqual({ placed: 1, left: [] })
  expect(await world.markdown()).toBe(withLine('[Three]', '* [No bullet](https://new.example/1)'))
  must(await world.service.undo(world.ada, { id }))
  const parent = await world.section('Project Updates')
  must(await world.service.place(world.ada, { id, issue: 621, parent, after: null }))
  expect(await world.markdown()).toBe(withLine('# Project', '* [No bullet](https://new.example/1)'))
})

test('two who accept at once place it once', async () => {
  const world = await createPullWorld()
  await arrive(world, '[One]', source)
  const { id } = await world.waiting('A new post')
  const both = await Promise.all(
    [world.ada, world.bo].map((actor) => world.service.accept(actor, { issue: 621, ids: [id] })),
  )
  expect(both.map((each) => must(each).placed).sort()).toEqual([0, 1])
  expect((await world.markdown()).split('https://new.example/post')).toHaveLength(2)
})

test('two pull requests that add one link share its card, and are both done with it', async () => {
  const world = await createPullWorld()
  await arrive(world, '[One]', '* [First](https://new.example/1)', 'mia')
  await arrive(world, '[One]', '* [Second](https://new.example/1/?utm_source=x)', 'moe')
  const ids = (await world.inbox()).waiting.map(({ id }) => id)
  expect((await world.inbox()).waiting.map(({ duplicates }) => duplicates)).toEqual([1, 1])
  expect(must(await world.service.accept(world.ada, { issue: 621, ids }))).toEqual({ placed: 2, left: [] })
  expect((await world.markdown()).match(/new\.example\/1/g)).toHaveLength(1)
  expect(await heads(world)).toHaveLength(2)
  const { block } = (await world.inbox()).decided.find((item) => item.block !== null) ?? {}
  const blocks = [blockId(block ?? '')]
  must(await edit(world, (doc) => trashBlocks(doc, { blocks, origin: { kind: 'edit', actor: world.bo.id } })))
  expect((await world.inbox()).waiting).toHaveLength(2)
  expect(await heads(world)).toEqual([])
})

test('a change is accepted on top of what the board has, and taken back', async () => {
  const world = await createPullWorld()
  await world.fake.openPull({ title: 'Fix', files: { [draft]: text.replace('[Three](', '[Three, corrected](') } })
  must(await world.pulls.refresh())
  const { id } = await world.waiting('Three, corrected')
  expect(must(await world.service.accept(world.ada, { issue: 621, ids: [id] })).placed).toBe(1)
  expect(await world.markdown()).toBe(text.replace('[Three](', '[Three, corrected]('))
  expect(await world.decided('Three, corrected')).toMatchObject({ status: 'placed', block: null, kind: 'change' })
  must(await world.service.undo(world.bo, { id }))
  expect(await world.markdown()).toBe(text)
  expect((await world.waiting('Three, corrected')).status).toBe('waiting')
})

test('a change that contradicts the board is left, with what it contradicts', async () => {
  const world = await createPullWorld()
  const head = text.replace('example.org/3', 'example.org/theirs')
  await world.fake.openPull({ title: 'Fix', files: { [draft]: head } })
  must(await world.pulls.refresh())
  const [item] = (await world.inbox()).waiting
  const { value: card } = must(
    await world.rooms.read(
      world.issueId,
      (doc) => JSON.stringify(doc.toJSON()).match(/"(b\d+)":\{[^{}]*(?:\{[^{}]*\}[^{}]*)*example\.org\/3"/)?.[1],
    ),
  )
  const origin = { kind: 'edit', actor: world.bo.id } as const
  const fields = { url: 'https://example.org/ours' }
  must(await edit(world, (doc) => must(editCard(doc, { block: blockId(card ?? ''), fields, origin }))))
  const accepted = must(await world.service.accept(world.ada, { issue: 621, ids: [item?.id ?? ''] }))
  expect(accepted).toMatchObject({ placed: 0, left: [{ reason: expect.stringContaining('stays in the inbox') }] })
  expect(await world.markdown()).toBe(text.replace('example.org/3', 'example.org/ours'))
})

test('while many changes are tried that contradict the board, everybody else has their turn', async () => {
  const links = Array.from({ length: 120 }, (_, at) => `* [Link ${at}](https://b.example/${at}) by somebody`)
  const source = withLine('[One]', ...links)
  const world = await createPullWorld({ source })
  const by = (words: string) => {
    let at = 0
    return source.replace(/by somebody/g, (all) => (at++ % 3 === 0 ? words : all))
  }
  await world.fake.openPull({ title: 'E', files: { [draft]: by('by nobody at all') } })
  await world.fake.openPull({ title: 'F', files: { [draft]: by('by everyone here') } })
  must(await world.pulls.refresh())
  const { waiting } = await world.inbox()
  const accept = (title: string) =>
    world.service.accept(world.ada, {
      issue: 621,
      ids: waiting.flatMap(({ id, pull }) => (pull?.title === title ? id : [])),
    })
  must(await accept('E'))
  const started = performance.now()
  let last = started
  let longest = 0
  const tick = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  })
  const { placed, left } = must(await accept('F'))
  clearInterval(tick)
  expect([placed, left.length]).toEqual([0, 40])
  expect(longest).toBeLessThan((performance.now() - started) / 2)
})

test('trashed on the board it waits again, and is accepted anew', async () => {
  const world = await createPullWorld()
  await arrive(world, '[One]', source)
  const { id } = await world.waiting('A new post')
  must(await world.service.accept(world.ada, { issue: 621, ids: [id] }))
  const { block } = await world.decided('A new post')
  const origin = { kind: 'edit', actor: world.bo.id } as const
  must(await edit(world, (doc) => must(trashBlocks(doc, { blocks: [blockId(block ?? '')], origin }))))
  expect(await world.markdown()).toBe(text)
  expect((await world.waiting('A new post')).id).toBe(id)
  must(await world.service.accept(world.ada, { issue: 621, ids: [id] }))
  must(await world.service.undo(world.ada, { id }))
  expect(await world.markdown()).toBe(text)
  must(await world.service.accept(world.ada, { issue: 621, ids: [id] }))
  expect(await world.markdown()).toBe(withLine('[One]', source))
})

test('only editors place, accept and take over', async () => {
  const { service } = await createPullWorld()
  const id = '9b9c9a3e-54a5-4b5e-9d6c-0c6f1f6c1d11'
  for (const actor of [null, member]) {
    expect((await service.accept(actor, { issue: 621, ids: [id] })).ok).toBe(false)
    expect((await service.takeOver(actor, { id })).ok).toBe(false)
    expect((await service.inbox(actor)).ok).toBe(false)
  }
})
