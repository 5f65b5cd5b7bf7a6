/** An event of the demo newsletter, placed relative to the first issue that lists it. */
export interface DemoEvent {
  readonly area: string
  /** The first issue, counted from 0, that lists it. */
  readonly week: number
  readonly daysAfter: number
  readonly days: number
  readonly place: string
  readonly group: string
  readonly title: string
  readonly url: string
}

export const demoEvents: readonly DemoEvent[] = [
  {
    area: 'Online',
    week: 0,
    daysAfter: 10,
    days: 1,
    place: 'Online',
    group: '[Seed Circle](https://example.org/seed-circle)',
    title: 'An evening of seed catalogues',
    url: 'https://example.org/seed-circle/catalogues',
  },
  {
    area: 'Online',
    week: 2,
    daysAfter: 11,
    days: 1,
    place: 'Online',
    group: '[Soil Club](https://example.net/soil-club)',
    title: 'Ask a worm farmer',
    url: 'https://example.net/soil-club/worms',
  },
  {
    area: 'In the Gardens',
    week: 0,
    daysAfter: 15,
    days: 2,
    place: 'Canal Street Garden',
    group: '[Canal Street](https://example.org/canal-street)',
    title: 'Grafting weekend',
    url: 'https://example.org/canal-street/grafting',
  },
  {
    area: 'In the Gardens',
    week: 1,
    daysAfter: 22,
    days: 1,
    place: 'Mill Lane',
    group: '[Mill Lane Growers](https://example.org/mill-lane) | [Bee Watch](https://example.net/bee-watch)',
    title: 'Open gate and bee walk',
    url: 'https://example.org/mill-lane/open-gate',
  },
  {
    area: 'In the Gardens',
    week: 3,
    daysAfter: 15,
    days: 1,
    place: 'Hill Allotments',
    group: '[Hill Allotments](https://example.net/hill-allotments)',
    title: 'Soup from whatever is left',
    url: 'https://example.net/hill-allotments/soup',
  },
]
