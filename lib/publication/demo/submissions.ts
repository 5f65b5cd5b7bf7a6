/** What waits in the demo's inbox at first start. */
export interface DemoSubmission {
  readonly url: string
  readonly title: string
  readonly section: string | null
  readonly tags: readonly string[]
  readonly note: string
  readonly name: string
}

/** Newest first. */
export const demoSubmissions: readonly DemoSubmission[] = [
  {
    url: 'https://example.org/mill-lane/first-frost',
    title: 'First frost at Mill Lane: what lived, what sulked',
    section: 'From the Plots',
    tags: [],
    note: 'Short, with photographs of the morning after.',
    name: 'Ivo',
  },
  {
    url: 'https://example.net/video/dibber',
    title: 'Turning a dibber from a broken spade handle',
    section: 'Tools and Sheds',
    tags: ['video'],
    note: 'Twelve minutes, no talking.',
    name: 'Noor',
  },
  {
    url: 'https://example.com/guides/salad/5',
    title: 'A year of salad, part 5: what to sow now',
    section: 'Growing Guides',
    tags: ['series'],
    note: '',
    name: '',
  },
  {
    url: 'https://example.org/soil/green-manure',
    title: 'Green manure without digging it in',
    section: 'Soil and Seed',
    tags: [],
    note: 'I wrote this one myself.',
    name: 'Ben',
  },
  {
    url: 'https://example.net/roof-garden/winter',
    title: 'Does a roof garden need a winter?',
    section: null,
    tags: [],
    note: 'I could not decide between two sections.',
    name: 'Marta',
  },
  {
    url: 'https://example.com/kitchen/leek-tops',
    title: 'Leek tops are food (a list)',
    section: 'Kitchen Table',
    tags: ['beginner'],
    note: '',
    name: 'The Tuesday group',
  },
  {
    url: 'https://www.example.org/rain-year/',
    title: 'A year of rain in one bucket',
    section: 'From the Plots',
    tags: [],
    note: 'You may have this one already.',
    name: '',
  },
]
