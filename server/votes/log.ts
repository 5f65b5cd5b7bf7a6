import { ok, type Result } from '../../lib/result'
import type { RoundLogView } from '../../lib/views'
import { findRound } from '../db/queries/rounds'
import { listNominated, listRoundLog } from '../db/queries/winners'
import type { VoteDeps } from './deps'
import { sayMoment } from './moment'
import { titleOf } from './title-of'
import { noRound } from './words'

/** What happened in a round, for everybody; votes are not among it. */
export async function roundLog(deps: VoteDeps, round: number): Promise<Result<RoundLogView>> {
  const { db, publication } = deps
  const found = await findRound(db, { publicationId: publication.id, id: round })
  if (found === null) return noRound
  const [entries, nominated, { timeZone }] = await Promise.all([
    listRoundLog(db, round),
    listNominated(db, round),
    publication.rules(),
  ])
  const titles = new Map(nominated.map(({ id, data }) => [id, titleOf(data)]))
  return ok({
    entries: entries.map(({ at, who, act, detail }) => {
      const said = saidBy(detail, { titles, timeZone })
      return { at: at.toISOString(), who, sentence: sentences[act]?.(said) ?? `Something else was done: ${act}.` }
    }),
  })
}

/** What an entry's detail says, each in words for a sentence. */
interface Said {
  readonly nomination: string
  readonly into: string
  readonly reason: string
  readonly why: string
  opens(): string
  closes(): string
  to(): string
}

interface Known {
  readonly titles: ReadonlyMap<string, string>
  readonly timeZone: string
}

function saidBy(detail: Readonly<Record<string, unknown>>, { titles, timeZone }: Known): Said {
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : '')
  const moment = (name: string) => (text(name) === '' ? '' : sayMoment(new Date(text(name)), timeZone))
  const nominated = (name: string) => titles.get(text(name)) ?? (text('title') || 'a nomination')
  const reason = text('reason').replace(/[.\s]+$/, '')
  return {
    nomination: nominated('nomination'),
    into: nominated('into'),
    reason: reason === '' ? '' : ` Reason: ${reason}.`,
    why: text('why'),
    opens: () => moment('opensAt'),
    closes: () => moment('closesAt'),
    to: () => moment('to'),
  }
}

const closings: Readonly<Record<string, string>> = {
  time: 'Closed: its time was over.',
  published: 'Closed: its issue was published.',
  early: 'Closed early.',
}

/** What each act of the log is called, for who did not do it. */
const sentences: Readonly<Record<string, (said: Said) => string>> = {
  made: ({ opens, closes }) => `Set up, open from ${opens()} to ${closes()}.`,
  closed: ({ why, reason }) => `${closings[why] ?? 'Closed.'}${reason}`,
  extended: ({ to, reason }) => `Extended to ${to()}.${reason}`,
  nominated: ({ nomination }) => `Nominated ${nomination}.`,
  edited: ({ nomination }) => `Changed what is said of ${nomination}.`,
  withdrawn: ({ nomination }) => `Withdrew ${nomination}.`,
  declined: ({ nomination, reason }) => `Declined ${nomination}.${reason}`,
  restored: ({ nomination }) => `Let ${nomination} stand again.`,
  merged: ({ nomination, into }) => `Merged ${nomination} into ${into}, with its votes.`,
  taken: ({ nomination, reason }) => `Took ${nomination} for the issue.${reason}`,
  untaken: ({ nomination }) => `Took ${nomination} back out of the issue.`,
}
