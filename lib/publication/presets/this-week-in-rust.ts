import { type PublicationRules, rulesSchema } from '../rules'

const week = { opens: { weekday: 3, time: '18:00' }, closes: { weekday: 2, time: '18:00' } }

/** This Week in Rust as its repository is: paths, template variables, sections and their policies. */
export const thisWeekInRust: PublicationRules = rulesSchema.parse({
  name: 'This Week in Rust',
  home: 'https://this-week-in-rust.org/',
  drafts: 'draft/{date}-this-week-in-rust.md',
  published: 'content/{date}-this-week-in-rust.md',
  template: {
    path: 'draft/DRAFT_TEMPLATE',
    variables: {
      number: 'twir_issue_number',
      date: 'twir_issue_date',
      eventsEnd: 'twir_events_end_date',
      events: 'twir_events_list',
    },
  },
  schedule: { days: 7, weekday: 3 },
  events: { section: 'Upcoming Events', days: 28 },
  sections: [
    { title: 'Official', hint: 'Posts of the Rust project’s own teams.' },
    { title: 'Foundation', hint: 'Posts of the Rust Foundation.' },
    { title: 'Newsletters', hint: 'Other newsletters of the community.' },
    {
      title: 'Project/Tooling Updates',
      hint: 'News of one project, written for people who do not know it yet.',
      closed: 'Links for this section are taken from r/rust only. Post it there: the editors read it every week.',
    },
    { title: 'Observations/Thoughts', hint: 'Opinions, experience, comparisons, conversations.' },
    { title: 'Rust Walkthroughs', hint: 'Guides and tutorials, for beginners and for experts.' },
    { title: 'Research', hint: 'Papers and their companions.' },
    { title: 'Miscellaneous', hint: 'What is about Rust and fits nowhere else.' },
    { title: 'CFP - Projects', hint: 'A task that somebody new could take: “project name - title of the task”.' },
  ],
  tags: [
    { tag: 'video', label: 'Video' },
    { tag: 'audio', label: 'Audio' },
    { tag: 'series', label: 'Part of a series' },
    { tag: 'DE', label: 'In German' },
    { tag: 'ES', label: 'In Spanish' },
    { tag: 'FR', label: 'In French' },
    { tag: 'JP', label: 'In Japanese' },
    { tag: 'PL', label: 'In Polish' },
    { tag: 'PT', label: 'In Portuguese' },
    { tag: 'RU', label: 'In Russian' },
    { tag: 'ZH', label: 'In Chinese' },
  ],
  ballots: [
    {
      kind: 'crate',
      of: 'crate',
      title: 'Crate of the Week',
      noun: 'crate',
      section: 'Crate of the Week',
      ...week,
      form: {
        placeholder: '<!-- COTW goes here -->',
        paragraphs: [
          ["This week's crate is [{name}]({url}), {pitch}.", "This week's crate is [{name}]({url})."],
          [
            'Thanks to [{by}]({credit}) for the suggestion!',
            'Thanks to {by} for the suggestion!',
            'Thanks to [{selfBy}]({credit}) for the self-suggestion!',
            'Thanks to {selfBy} for the self-suggestion!',
          ],
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
        placeholder: '<!-- QOTW goes here -->',
        paragraphs: [
          ['{quote}'],
          ['– [{who} on {where}]({url})', '– [{who}]({url})', '– {who} on {where}', '– {who}'],
          [
            'Thanks to [{by}]({credit}) for the suggestion!',
            'Thanks to {by} for the suggestion!',
            'Thanks to [{selfBy}]({credit}) for the self-suggestion!',
            'Thanks to {selfBy} for the self-suggestion!',
          ],
        ],
      },
    },
  ],
})
