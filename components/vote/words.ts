import { plainText } from '../../lib/outline'
import type { RoundView } from '../../lib/views'
import type { NominationData } from '../../lib/vote'

/** The letters of a quote that name it. */
const namedBy = 48

/** What a nomination is called: a crate by its name, a page by its title, a quote by its first words. */
export function titleOf(data: NominationData): string {
  if (data.of === 'crate') return data.name
  if (data.of === 'link') return plainText(data.title)
  return `“${excerpt(data.text, namedBy)}”`
}

/** The beginning of markdown as plain text, cut between words. */
export function excerpt(markdown: string, most: number): string {
  const text = plainText(markdown.replace(/^[ \t]*(?:```\w*|~~~\w*|>)/gm, ''))
    .replace(/\s+/g, ' ')
    .trim()
  if (text.length <= most) return text
  const space = text.lastIndexOf(' ', most)
  const cut = text.slice(0, space > most / 2 ? space : most).trim()
  // Not within a character of two units.
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')}…`
}

export function votesText(votes: number): string {
  return votes === 1 ? '1 vote' : `${votes} votes`
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** What a closed round came to, in one or two sentences. */
export function verdict(round: RoundView): string {
  const { result } = round
  if (result === null) return 'The votes are being counted.'
  const { outcome } = result
  const name = (id: string) => nameIn(round, id)
  const top = outcome.ranking[0]?.votes ?? 0
  switch (outcome.why) {
    case 'votes':
      return `${name(outcome.winner ?? '')} has the most votes: ${top}.`
    case 'earlier':
      return `${listText(outcome.tied.map(name))} have ${votesText(top)} each. ${name(outcome.winner ?? '')} wins, since it was suggested first.`
    case 'editors':
      return `${listText(outcome.tied.map(name))} have ${votesText(top)} each. The editors choose between them.`
    case 'below-minimum':
      return 'Nobody won: none has the votes that the rules ask for.'
    case 'nothing-stood':
      return 'Nobody won: nothing stood for the vote when it closed.'
  }
}

/** What a nomination of the round is called. */
export function nameIn(round: RoundView, id: string): string {
  const found = round.nominations.find((nomination) => nomination.id === id)
  return found === undefined ? 'a suggestion that is no longer here' : titleOf(found.data)
}

/** `a crate`, `an app`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}
