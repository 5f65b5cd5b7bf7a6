import { expect, test } from 'vitest'
import { auditLog } from '../../db/schema'
import { createWorld, draft, must, text } from '../../testing/issue-world'

test('R31: what a browser held is brought onto the board, beside what others did since it looked', async () => {
  const { db, service, ada, bo, add } = await createWorld()
  must(await service.open(ada, { path: draft }))
  const base = must(await service.markdown(ada, 621)).markdown
  expect(base).toBe(text)
  await add(bo, 'Two')
  const next = base.replace('[One]', '[First]')
  expect(must(await service.bringCopy(ada, { number: 621, base, next }))).toEqual({ conflicts: 0 })
  const { markdown } = must(await service.markdown(ada, 621))
  expect(markdown).toBe(
    text.replace(
      '* [One](https://example.org/1)\n',
      '* [First](https://example.org/1)\n* [Two](https://example.org/Two)\n',
    ),
  )
  const acts = await db.select().from(auditLog)
  expect(acts.filter(({ act }) => act === 'bring-copy')).toMatchObject([{ userId: ada.id, target: 'issue 621' }])
  const member = { ...bo, role: 'member' as const }
  expect(await service.bringCopy(member, { number: 621, base, next })).toMatchObject({ code: 'forbidden' })
})
