import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../db/client'
import { type EventLoopDelay, watchEventLoop } from '../../metrics/event-loop'

const askSchema = z.discriminatedUnion('ask', [
  /** Every commit of edits takes so long from now on. */
  z.object({ ask: z.literal('commits-take'), seconds: z.number() }),
  z.object({ ask: z.literal('watch-loop') }),
  /** How late timers were since `watch-loop`, in seconds; of the last whole minute where there was one. */
  z.object({ ask: z.literal('loop') }),
])

/** What only our own server's process can be asked. */
export type ServerAsk = z.infer<typeof askSchema>
export type LoopDelay = ReturnType<EventLoopDelay['read']>

/** Answers the parent process, each question with one message. */
export function answerAsks(db: Database): void {
  let loop: EventLoopDelay | null = null
  const answer = async (ask: ServerAsk): Promise<LoopDelay | null> => {
    switch (ask.ask) {
      case 'commits-take':
        await holdCommits(db, ask.seconds)
        return null
      case 'watch-loop':
        loop?.stop()
        loop = watchEventLoop()
        return null
      case 'loop':
        return loop?.read() ?? null
    }
  }
  process.on('message', (message) => {
    const asked = askSchema.safeParse(message)
    if (asked.success) void answer(asked.data).then((answered) => process.send?.({ answered }))
  })
}

/**
 * Postgres itself takes so long for the COMMIT of whatever moves a log on, with its locks held, once for each transaction:
 * what was deferred to the commit waits. Everything else is as fast as ever.
 */
async function holdCommits(db: Database, seconds: number): Promise<void> {
  await db.execute(
    sql.raw(`
    CREATE TABLE IF NOT EXISTS bench_commits AS SELECT 0::double precision AS seconds;
    UPDATE bench_commits SET seconds = ${seconds};
    CREATE OR REPLACE FUNCTION bench_hold_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF current_setting('bench.held', true) IS DISTINCT FROM 'yes' THEN
        PERFORM set_config('bench.held', 'yes', true);
        PERFORM pg_sleep(seconds) FROM bench_commits;
      END IF;
      RETURN NULL;
    END $$;
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'bench_hold_commit') THEN
        CREATE CONSTRAINT TRIGGER bench_hold_commit AFTER UPDATE OF head ON boards
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bench_hold_commit();
      END IF;
    END $$;`),
  )
}
