import { describe, expect, it } from 'vitest'
import { boards, issues } from '../../db/schema'
import { createWorld, draft, member, must, text } from '../../testing/issue-world'

describe('who may', () => {
  it('shows drafts to editors only, and says nothing of which exist', async () => {
    const { service, ada } = await createWorld()
    must(await service.open(ada, { path: draft }))
    for (const [actor, code] of [
      [null, 'not-signed-in'],
      [member, 'forbidden'],
    ] as const) {
      expect(await service.list(actor)).toEqual([])
      for (const number of [621, 999]) {
        expect(await service.get(actor, number)).toMatchObject({ code })
        expect(await service.markdown(actor, number)).toMatchObject({ code })
        expect(await service.diff(actor, number)).toMatchObject({ code })
        expect(await service.commit(actor, { number, message: 'x' })).toMatchObject({ code })
      }
      expect(await service.drafts(actor)).toMatchObject({ code })
      expect(await service.open(actor, { path: draft })).toMatchObject({ code })
      expect(await service.createNext(actor)).toMatchObject({ code })
    }
    expect(await service.get(ada, 999)).toMatchObject({ code: 'not-found' })
    expect(await service.current()).toMatchObject({ number: 621 })
  })

  it('R26: tells an editor of a damaged board before it is opened', async () => {
    const { db, service, ada } = await createWorld()
    must(await service.open(ada, { path: draft }))
    expect(await service.get(ada, 621)).toMatchObject({ value: { damaged: false, epoch: 1 } })
    await db.update(boards).set({ damagedAt: new Date() })
    expect(await service.get(ada, 621)).toMatchObject({ value: { damaged: true, epoch: 1 } })
  })

  it('shows a published issue to everybody', async () => {
    const { db, service, ada } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await db.update(issues).set({ status: 'published' })
    expect(await service.list(null)).toMatchObject([{ number: 621, status: 'published' }])
    expect(must(await service.markdown(null, 621)).markdown).toBe(text)
    expect(await service.diff(null, 621)).toMatchObject({ code: 'not-signed-in' })
    expect(await service.current()).toBeNull()
  })
})
