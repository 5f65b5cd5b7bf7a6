import { eq, sql } from 'drizzle-orm'
import { linkKey, linkKeyVersion } from '../../../lib/links'
import type { Database } from '../client'
import { publications, submissions } from '../schema'
import { clearArchive } from './archive'

/**
 * Makes stored keys of links again when `linkKey` has changed since they were made, in one transaction; true where it
 * had. The archive is forgotten then: it is read from the repository, and will be again.
 */
export async function rekeyLinks(db: Database, publicationId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ version: publications.linkKeyVersion })
      .from(publications)
      .where(eq(publications.id, publicationId))
      .for('update')
    if (row === undefined || row.version === linkKeyVersion) return false
    const rows = await tx
      .select({ id: submissions.id, url: submissions.url, urlKey: submissions.urlKey })
      .from(submissions)
      .where(eq(submissions.publicationId, publicationId))
    const changed = rows.flatMap(({ id, url, urlKey }) => (linkKey(url) === urlKey ? [] : [{ id, key: linkKey(url) }]))
    if (changed.length > 0)
      await tx.execute(
        sql`UPDATE submissions SET url_key = made.key FROM unnest(${sql.param(changed.map(({ id }) => id))}::uuid[], ${sql.param(changed.map(({ key }) => key))}::text[]) AS made(id, key) WHERE submissions.id = made.id`,
      )
    await clearArchive(tx, publicationId)
    await tx.update(publications).set({ linkKeyVersion }).where(eq(publications.id, publicationId))
    return true
  })
}
