/** A line of an issue as the judge sees it: read by a few regular expressions, on purpose not by the project's parser. */
export interface PageLine {
  /** Without indent, bullet style and surplus white space, since those may follow the list that a line is put into. */
  readonly text: string
  /** The title of the last heading above, plain; empty before the first. */
  readonly section: string
  /** The nearest line above that is indented less, within its list; null where the line is not nested. */
  readonly parent: string | null
  /** Which top-level entry of a list it is part of, counted through the page; other lines are alone. */
  readonly entry: number
  readonly isHeading: boolean
  readonly isItem: boolean
  /** How many blank lines stand above. */
  readonly blanks: number
  readonly links: readonly PageLink[]
}

export interface PageLink {
  /** The address without what never matters; for what is nested below an event, with the event's date. */
  readonly key: string
  readonly url: string
  /** `entry`: what a list entry is about, so that it stands in a section once. `other`: anything else with an address. */
  readonly kind: 'entry' | 'other'
}

/** The lines of a text that are not blank. Headings and links in comments and code are mere text. */
export function readPage(text: string): readonly PageLine[] {
  const page: PageLine[] = []
  const state: State = { section: '', open: null, parents: [], blanks: 0, entry: 0 }
  for (const raw of text.split(/\r\n|\n|\r/)) {
    if (/^[ \t]*$/.test(raw)) state.blanks += 1
    else {
      const line = readLine(raw, state)
      // Text right below an entry is part of it, however it is indented.
      if (line.parent === null && (line.isItem || line.isHeading || line.blanks > 0)) state.entry += 1
      page.push({ ...line, entry: state.entry })
      state.blanks = 0
    }
  }
  return page
}

interface State {
  section: string
  /** What ends the comment or code that we are in. */
  open: RegExp | null
  /** The list items that the next line may be nested in. */
  parents: Array<{ readonly indent: number; readonly text: string }>
  blanks: number
  entry: number
}

/** A list item that is indented by less than this belongs to the same list. */
const nesting = 2

const heading = /^ {0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$/
const item = /^\s*(?:[*+-]|\d{1,9}[.)])(?:\s+|$)/
const event = /^\s*[*+-]\s+(\d{4}-\d{2}-\d{2})/

function readLine(raw: string, state: State): Omit<PageLine, 'entry'> {
  const text = plainLine(raw)
  const { blanks } = state
  const inert = { text, parent: null, isHeading: false, isItem: false, blanks, links: [] }
  if (isInert(raw, state)) return { ...inert, section: state.section }
  const title = heading.exec(raw)
  if (title !== null) {
    state.section = plainTitle(title[1] ?? '')
    state.parents = []
    return { ...inert, section: state.section, isHeading: true }
  }
  const indent = /^\s*/.exec(raw)?.[0].length ?? 0
  const isItem = item.test(raw)
  if (!isItem && indent === 0 && blanks > 0) state.parents = []
  while ((state.parents.at(-1)?.indent ?? -nesting) + nesting > indent) state.parents.pop()
  const parent = state.parents.at(-1)?.text ?? null
  if (isItem) state.parents.push({ indent, text })
  return { ...inert, section: state.section, parent, isItem, links: readLinks(raw, parent) }
}

/** Whether the line is in a comment or code, or opens one that it does not close. */
function isInert(raw: string, state: State): boolean {
  if (state.open !== null) {
    if (state.open.test(raw)) state.open = null
    return true
  }
  const fence = /^\s*(`{3,}|~{3,})/.exec(raw)?.[1]
  if (fence !== undefined) state.open = fence.startsWith('`') ? /^\s*`{3,}\s*$/ : /^\s*~{3,}\s*$/
  else if (/^\s*<!--/.test(raw)) {
    if (!raw.includes('-->')) state.open = /-->/
    return true
  }
  return state.open !== null
}

function readLinks(raw: string, parent: string | null): readonly PageLink[] {
  const day = event.exec(`* ${parent ?? ''}`.replace(/^\* \* /, '* '))?.[1]
  const isEntry = item.test(raw) && !event.test(raw) && /^\s*\S+\s+(?:\[[^\]]*\]\s+)*[*_]*\[/.test(raw)
  return [...raw.matchAll(/\]\(\s*(<[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)/g)].map(([, url = ''], index) => ({
    key: day === undefined ? addressKey(url) : `${day} ${addressKey(url)}`,
    url,
    kind: isEntry && index === 0 ? 'entry' : 'other',
  }))
}

/** The judge's own idea of equal addresses. */
export function addressKey(url: string): string {
  return url
    .replace(/^<|>$/g, '')
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/([?&])utm_[^&#]*&?/g, '$1')
    .replace(/[?&]+(?=#|$)/, '')
    .replace(/\/+(?=[?#]|$)/, '')
}

function plainLine(raw: string): string {
  return raw
    .trim()
    .replace(/^[*+-](?=\s|$)/, '*')
    .replace(/\s+/g, ' ')
}

function plainTitle(title: string): string {
  return title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim()
}
