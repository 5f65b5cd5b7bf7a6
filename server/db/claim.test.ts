import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../log'
import { Problem } from '../problem'
import { testDatabase } from '../testing/database'
import { claimDatabase } from './claim'
import { openDatabase } from './client'

const log = createLog('silent')
let first: Awaited<ReturnType<typeof testDatabase>>

beforeEach(async () => {
  first = await testDatabase()
})
afterEach(() => first.close())

test('one server at a time, and the next when it has ended', async () => {
  const second = openDatabase(first.address, log)
  const onTaken = vi.fn()
  const claim = await claimDatabase(first.db, { log, onTaken })
  await expect(claimDatabase(second.db, { log, onTaken })).rejects.toThrow(Problem)
  await claim.release()
  const next = await vi.waitFor(() => claimDatabase(second.db, { log, onTaken }))
  await next.release()
  await second.close()
  expect(onTaken).not.toHaveBeenCalled()
})

test('a claim whose connection is cut is made again, unless another was faster', async () => {
  const second = openDatabase(first.address, log)
  const taken = new Promise<void>((resolve) => {
    void claimDatabase(first.db, { log, onTaken: resolve })
  })
  const others = await vi.waitFor(async () => {
    const { rows } = await second.db.$client.query("SELECT pid FROM pg_locks WHERE locktype = 'advisory'")
    expect(rows).toHaveLength(1)
    return rows
  })
  await second.db.$client.query('SELECT pg_terminate_backend($1)', [others[0]?.pid])
  const next = await vi.waitFor(() => claimDatabase(second.db, { log, onTaken: () => undefined }))
  await taken
  await next.release()
  await second.close()
})
