import { onTestFinished } from 'vitest'
import { openDatabase } from '../../db/client'
import { testDatabase } from '../../testing/database'
import { FlakyDatabase } from '../../testing/flaky-database'
import { Browser } from './browser'
import { collabServer } from './collab-server'
import { type BoardFixture, boardFixture } from './fixture'

/** Statements that put edits into the log. */
export const appends = /append_updates|insert into "board_updates"/i

/** A server whose way to the database a test can trouble, beside one that always works. */
export async function flakyServer({
  answersWithin,
  ...options
}: Partial<Parameters<typeof collabServer>[0]> & { readonly answersWithin?: number } = {}) {
  const database = await testDatabase()
  onTestFinished(() => database.close())
  const fixture: BoardFixture = await boardFixture(database.db)
  const flaky = await FlakyDatabase.before(database.address)
  const { db, close } = openDatabase({
    ...flaky.address,
    max: 5,
    ...(answersWithin && { query_timeout: answersWithin }),
  })
  const server = await collabServer({ db, fixture, ...options })
  onTestFinished(async () => {
    flaky.fate = () => 'pass'
    flaky.comeBack()
    await server.close()
    await close()
    await flaky.close()
  })
  const join = (name: string) => {
    const browser = new Browser({ port: server.port, name, number: fixture.number })
    onTestFinished(() => browser.close())
    return browser
  }
  return { database, fixture, flaky, db, server, join, issueId: fixture.issueId }
}
