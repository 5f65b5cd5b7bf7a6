import type { PublicationRules } from '../../publication'
import type { CheckRule } from '../types'
import { naming } from '../walk'

/** Variables of the template that nobody filled in, by the names the newsletter gives them. */
export const variables: CheckRule = {
  key: 'variables',
  title: 'The template is filled in',
  problem: 'The template is not filled in',
  state: 'stop',
  find({ markdown, rules }) {
    const left = [...new Set(markdown.match(pattern(rules) ?? /$^/))]
    if (left.length === 0) return null
    return { detail: `The text still has ${naming(left)} of the template. Put in what it stands for.` }
  },
}

/** The named variables, and others that begin as all of them do: `$twir_`. */
function pattern({ template }: PublicationRules): RegExp | null {
  const names = Object.values(template.variables).filter((name) => name !== null)
  if (names.length === 0) return null
  const prefix = names[0]?.split('_')[0] ?? ''
  const shared = names.length > 1 && names.every((name) => name.startsWith(`${prefix}_`)) ? [`${prefix}_\\w+`] : []
  const any = [...names.sort((a, b) => b.length - a.length), ...shared].join('|')
  return new RegExp(`\\$(?:(?:${any})\\b|\\{(?:${any})\\})`, 'g')
}
