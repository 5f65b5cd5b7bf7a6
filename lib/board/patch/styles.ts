import type { BlockContent } from '../content'

/** A block as a board keeps it, with whether its indents stand as they were in the source. */
export interface Kept {
  readonly content: BlockContent
  readonly asIs: boolean
}

/** How a block is written, as one string: what people do not read. */
export function styleText({ content, asIs }: Kept): string {
  switch (content.kind) {
    case 'link':
      return JSON.stringify([asIs, content.marker, content.form])
    case 'event': {
      const { marker, form, entryMarker, entryGap, separators } = content
      return JSON.stringify([asIs, marker, form, entryMarker, entryGap, separators])
    }
    case 'section':
      return JSON.stringify([asIs, content.form])
    case 'frontmatter':
    case 'prose':
    case 'verbatim':
      return String(asIs)
  }
}
