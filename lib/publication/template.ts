import { addDays } from './dates'
import type { IssuePlace } from './paths'
import type { PublicationRules } from './rules'

/**
 * The template with `$name` and `${name}` replaced by the values given, once: what a value holds is not looked at again.
 * `$$` is a dollar sign, and a variable that has no value stays as it is.
 */
export function fillTemplate(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(
    /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/g,
    (whole, dollar: string | undefined, bare: string | undefined, braced: string | undefined) =>
      dollar ?? values.get(bare ?? braced ?? '') ?? whole,
  )
}

/** The values of the publication's variables for one issue. */
export function templateValues(
  rules: PublicationRules,
  place: IssuePlace,
  events: string,
): ReadonlyMap<string, string> {
  const { variables } = rules.template
  const values = [
    [variables.number, String(place.number)],
    [variables.date, place.date],
    [variables.eventsEnd, rules.events === null ? null : addDays(place.date, rules.events.days)],
    [variables.events, events],
  ] as const
  return new Map(values.flatMap(([name, value]) => (name === null || value === null ? [] : [[name, value] as const])))
}
