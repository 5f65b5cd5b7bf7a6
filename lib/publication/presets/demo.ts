import { type PublicationRules, rulesSchema } from '../rules'

/** Thursday begins when “by Wednesday” is over. */
const week = { opens: { weekday: 4, time: '00:00' }, closes: { weekday: 4, time: '00:00' } }

/** The newsletter a first start makes up: a weekly digest for community gardens. */
export const demo: PublicationRules = rulesSchema.parse({
  name: 'The Potting Shed',
  home: null,
  drafts: 'drafts/{date}-potting-shed.md',
  published: 'issues/{date}-potting-shed.md',
  template: {
    path: 'drafts/TEMPLATE.md',
    variables: { number: 'issue_number', date: 'issue_date', eventsEnd: 'events_end', events: 'events' },
  },
  schedule: { days: 7, weekday: 5 },
  events: { section: 'Out and About', days: 28 },
  sections: [
    { title: 'From the Plots', hint: 'What gardens near you are doing and finding out.' },
    { title: 'Growing Guides', hint: 'How to sow, prune, mend or build something, step by step.' },
    { title: 'Soil and Seed', hint: 'Compost, soil life, seed saving, and what is known about them.' },
    { title: 'Tools and Sheds', hint: 'Tools, repairs, greenhouses and everything with a roof.' },
    { title: 'Kitchen Table', hint: 'What to do with a glut: recipes and preserving.' },
    {
      title: 'Swaps and Giveaways',
      hint: 'Seeds, cuttings and spare pots looking for a home.',
      closed:
        'The swap table is being counted and opens again next month. Hang your offer on the notice board until then.',
    },
    { title: 'Hands Wanted', hint: 'A garden that needs help on a certain day.' },
  ],
  tags: [
    { tag: 'video', label: 'Video' },
    { tag: 'audio', label: 'Audio' },
    { tag: 'series', label: 'Part of a series' },
    { tag: 'beginner', label: 'For beginners' },
    { tag: 'ES', label: 'In Spanish' },
    { tag: 'FR', label: 'In French' },
  ],
  ballots: [
    {
      kind: 'plant',
      of: 'link',
      title: 'Plant of the Week',
      noun: 'plant',
      section: 'Plant of the Week',
      ...week,
      form: {
        placeholder: '<!-- The plant goes here -->',
        paragraphs: [
          ['This week’s plant is [{title}]({url}), {pitch}.', 'This week’s plant is [{title}]({url}).'],
          ['Thanks to {by} for the suggestion.', '{selfBy} grows it and suggested it.'],
        ],
      },
    },
    {
      kind: 'quote',
      of: 'quote',
      title: 'Quote of the Week',
      noun: 'quote',
      section: 'Quote of the Week',
      ...week,
      form: {
        placeholder: '<!-- The quote goes here -->',
        paragraphs: [
          ['{quote}'],
          ['\\- [{who}, {where}]({url})', '\\- [{who}]({url})', '\\- {who}, {where}', '\\- {who}'],
        ],
      },
    },
  ],
})
