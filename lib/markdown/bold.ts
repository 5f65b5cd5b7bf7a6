const mark = '**'

/** Whether the whole text is one bold run, with nothing in it that is bold of its own: `**so**`. */
export function isBold(text: string): boolean {
  if (text.length <= 2 * mark.length || !text.startsWith(mark) || !text.endsWith(mark)) return false
  const inner = text.slice(mark.length, -mark.length)
  return !inner.includes(mark) && inner.trim() === inner && !endsInEscape(inner)
}

function endsInEscape(text: string): boolean {
  let at = text.length
  while (text.charAt(at - 1) === '\\') at -= 1
  return (text.length - at) % 2 === 1
}
