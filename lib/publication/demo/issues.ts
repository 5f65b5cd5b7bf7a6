import { addDays, weekdayOf } from '../dates'
import { presets } from '../presets'
import type { PublicationRules } from '../rules'
import { fillTemplate, templateValues } from '../template'
import { type DemoEvent, demoEvents } from './events'
import { demoTemplate } from './template'
import { type DemoWeek, demoWeeks } from './weeks'

/** One issue of the demo newsletter, as its repository has it. */
export interface DemoIssue {
  readonly rules: PublicationRules
  readonly number: number
  readonly date: string
  readonly published: boolean
  readonly markdown: string
}

const firstNumber = 42
const friday = 5

/** The past issues, oldest first, and at the end the draft under way, dated around `today` (`YYYY-MM-DD`). */
export function demoIssues(today: string): readonly DemoIssue[] {
  const rules = presets.demo
  // At least two days ahead, so that a first look never meets a draft that is due.
  const due = addDays(today, 2)
  const next = addDays(due, (friday - weekdayOf(due) + 7) % 7)
  const dateOf = (index: number) => addDays(next, (index - demoWeeks.length + 1) * rules.schedule.days)
  const events = demoEvents.map((event) => ({ ...event, from: addDays(dateOf(event.week), event.daysAfter) }))
  return demoWeeks.map((week, index) => {
    const place = { number: firstNumber + index, date: dateOf(index) }
    const listed = events.filter((event) => event.week <= index && lastDay(event) >= place.date)
    const filled = fillTemplate(demoTemplate, templateValues(rules, place, eventList(listed)))
    return { rules, ...place, published: index < demoWeeks.length - 1, markdown: placeWeek(filled, week) }
  })
}

interface DatedEvent extends DemoEvent {
  readonly from: string
}

function lastDay({ from, days }: DatedEvent): string {
  return addDays(from, days - 1)
}

function eventList(events: readonly DatedEvent[]): string {
  const areas = [...new Set(events.map(({ area }) => area))]
  return areas
    .map((area) => [`### ${area}`, ...events.filter((event) => event.area === area).map(eventLines)].join('\n'))
    .join('\n\n')
}

function eventLines(event: DatedEvent): string {
  const range = event.days > 1 ? `${event.from} - ${lastDay(event)}` : event.from
  return `* ${range} | ${event.place} | ${event.group}\n    * [**${event.title}**](${event.url})`
}

/** Puts the week's own words under the template's headings, or in the place of the line that waits for a winner. */
function placeWeek(markdown: string, week: DemoWeek): string {
  return Object.entries(week).reduce((text, [heading, lines]) => {
    const at = new RegExp(`^(#{2,3} ${heading}\\n)((?:\\n<!--[\\s\\S]*?-->\\n)?)`, 'm')
    return text.replace(at, (_, line: string, comment: string) => {
      const isPlaceholder = presets.demo.ballots.some(({ form }) => form.placeholder === comment.trim())
      const above = isPlaceholder ? '\n' : comment === '' ? '' : `${comment}\n`
      return [line, above, lines.join('\n'), '\n'].join('')
    })
  }, markdown)
}
