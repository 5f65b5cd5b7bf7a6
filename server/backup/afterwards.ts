import type { PoolClient } from 'pg'

/** 2026-01-01: seconds from here on fit an epoch for 68 years. */
const firstSecond = 1_767_225_600

/**
 * Gives every board an epoch that it never had: above the backup's, and, by the clock, above what the board had before it
 * was put back, and what an earlier restore of the same backup gave it.
 */
export async function raiseEpochs(client: PoolClient, now: Date): Promise<void> {
  const seconds = Math.floor(now.getTime() / 1000) - firstSecond
  await client.query('UPDATE boards SET epoch = greatest(epoch + 1, $1::integer), held_by = NULL, held_until = NULL', [
    seconds,
  ])
}

/** A link that was used since would work once more, and one that was taken back too: whoever needs one gets a new one. */
export async function endInvitations(client: PoolClient): Promise<void> {
  await client.query('UPDATE sign_in_links SET revoked_at = now() WHERE used_at IS NULL AND revoked_at IS NULL')
}
