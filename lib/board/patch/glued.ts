import { isCosmetic } from '../../match'
import type { BlockContent } from '../content'
import { planOf } from './plan-of'

type Card = Extract<BlockContent, { kind: 'link' | 'event' }>
type Text = Extract<BlockContent, { kind: 'prose' | 'verbatim' }>

/**
 * The lines that an edit has put right below a card, as the text that they are by themselves: without bullet or blank
 * line they became the card's last words. Null where the edit did anything else to the card that counts.
 */
export function gluedText(base: BlockContent, now: BlockContent): Text | null {
  if (!isCard(base) || !isCard(now) || !now.suffix.startsWith(base.suffix)) return null
  const added = now.suffix.slice(base.suffix.length)
  if (!/^[ \t]*[\r\n]/.test(added) || !isCosmetic(base, { ...now, suffix: base.suffix })) return null
  const [, text, ...more] = planOf(`## \n\n${linesOf(added).join('\n')}\n`, '').blocks
  if (text === undefined || more.length > 0 || !isText(text.content)) return null
  return { ...text.content, id: now.id }
}

/** The lines that are not blank, without indent. */
function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

const isCard = (content: BlockContent): content is Card => content.kind === 'link' || content.kind === 'event'
const isText = (content: BlockContent): content is Text => content.kind === 'prose' || content.kind === 'verbatim'
