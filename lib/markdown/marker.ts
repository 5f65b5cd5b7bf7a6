/** What stands before a list item's content: `    * ` is an indent of four, a bullet and one space. */
export interface Marker {
  readonly indent: string
  readonly bullet: string
  readonly pad: string
}

const marker = /^([ \t]*)([-+*]|\d{1,9}[.)])([ \t]{1,4})$/

/** Null where the text is no list item's marker. */
export function parseMarker(text: string): Marker | null {
  const [, indent, bullet, pad] = marker.exec(text) ?? []
  return indent === undefined || bullet === undefined || pad === undefined ? null : { indent, bullet, pad }
}
