import { addDays, weekdayOf } from './dates'
import type { IssuePlace } from './paths'
import type { PublicationRules } from './rules'

/** How much earlier than the usual interval an issue may follow one that came late. */
const slack = 3

/** The number and date of the issue after `last`, on the newsletter's own weekday even where the last one was off it. */
export function nextIssue(rules: Pick<PublicationRules, 'schedule'>, last: IssuePlace): IssuePlace {
  const { days, weekday } = rules.schedule
  const number = last.number + 1
  if (weekday === null) return { number, date: addDays(last.date, days) }
  const earliest = addDays(last.date, Math.max(1, days - slack))
  return { number, date: addDays(earliest, (weekday - weekdayOf(earliest) + 7) % 7) }
}
