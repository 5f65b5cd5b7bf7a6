/** One replacement in a text: at `index`, `remove` characters go and `insert` comes. */
export interface TextEdit {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

/**
 * The smallest single replacement that makes `after` from `before`, or null when they are equal. `caret` is where the
 * caret stands after the edit: in a run of equal letters it says which of them was typed.
 */
export function textEdit(before: string, after: string, caret: number = after.length): TextEdit | null {
  if (before === after) return null
  const suffixLimit = Math.min(before.length, after.length - Math.min(caret, after.length))
  let suffix = 0
  while (suffix < suffixLimit && unitFromEnd(before, suffix) === unitFromEnd(after, suffix)) suffix += 1
  const prefixLimit = Math.min(before.length, after.length) - suffix
  let prefix = 0
  while (prefix < prefixLimit && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1
  prefix = wholeCharacter(before, after, prefix)
  suffix = wholeCharacterFromEnd(before, after, suffix)
  return { index: prefix, remove: before.length - prefix - suffix, insert: after.slice(prefix, after.length - suffix) }
}

/** Where an offset in the text stands after somebody else's edit: what lies before the edit stays, what follows shifts. */
export function mapOffset(offset: number, delta: readonly TextDelta[]): number {
  let position = 0
  let mapped = offset
  for (const part of delta) {
    if (position > mapped) return mapped
    if (part.retain !== undefined) position += part.retain
    if (part.insert !== undefined && position < mapped) mapped += part.insert.length
    if (part.insert !== undefined) position += part.insert.length
    if (part.delete !== undefined) mapped = Math.max(position, mapped - Math.min(part.delete, mapped - position))
  }
  return mapped
}

/** A part of a Y.Text event's delta, of text without embeds. */
export interface TextDelta {
  readonly retain?: number
  readonly insert?: string
  readonly delete?: number
}

function unitFromEnd(text: string, fromEnd: number): number {
  return text.charCodeAt(text.length - 1 - fromEnd)
}

/** Never cuts a surrogate pair in two: Yjs would store two broken halves. */
function wholeCharacter(before: string, after: string, prefix: number): number {
  return isHighSurrogate(before.charCodeAt(prefix - 1)) || isHighSurrogate(after.charCodeAt(prefix - 1))
    ? prefix - 1
    : prefix
}

function wholeCharacterFromEnd(before: string, after: string, suffix: number): number {
  return isLowSurrogate(before.charCodeAt(before.length - suffix)) ||
    isLowSurrogate(after.charCodeAt(after.length - suffix))
    ? suffix - 1
    : suffix
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
