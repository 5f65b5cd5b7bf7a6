/** A pull request that waits in the demo's repository. */
export interface DemoPull {
  readonly number: number
  readonly title: string
  readonly login: string
  readonly failing?: string
  /** The draft as its author left it. */
  edit(markdown: string): string
}

/** One that adds two links, one whose checks fail, and one that changes what is there. */
export const demoPulls: readonly DemoPull[] = [
  {
    number: 31,
    title: 'Two links about leeks',
    login: 'leek-and-otter',
    edit: (markdown) =>
      [
        { section: 'Growing Guides', line: '* [Leeks for people with clay](https://example.org/guides/leeks-on-clay)' },
        { section: 'Kitchen Table', line: '* [What to do with forty leeks](https://example.com/kitchen/forty-leeks)' },
      ].reduce(addLine, markdown),
  },
  {
    number: 32,
    title: 'Add our moss talk',
    login: 'north-wall',
    failing: 'links',
    edit: (markdown) =>
      addLine(markdown, {
        section: 'Soil and Seed',
        line: '* [audio] [Living with moss, a talk](https://example.net/audio/moss)',
      }),
  },
  {
    number: 33,
    title: 'Say when to send things in',
    login: 'plot-seven',
    edit: (markdown) =>
      markdown.replace(
        'Send it in, and an editor will find it a place.',
        'Send it in by Wednesday noon, and an editor will find it a place.',
      ),
  },
]

/** Adds a line at the end of the list right below a heading. */
function addLine(markdown: string, { section, line }: { readonly section: string; readonly line: string }): string {
  return markdown.replace(
    new RegExp(`^(### ${section}\\n)((?:[* ].*\\n)*)`, 'm'),
    (_, heading: string, list: string) => `${heading}${list}${line}\n`,
  )
}
