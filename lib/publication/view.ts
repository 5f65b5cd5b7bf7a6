import type { PublicationRules } from './rules'
import type { PublicationView } from './types'

/** What the browser needs of the rules. */
export function publicationView(rules: PublicationRules): PublicationView {
  return { name: rules.name, home: rules.home, sections: rules.sections, tags: rules.tags }
}
