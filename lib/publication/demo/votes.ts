import type { NominationData } from '../../vote/types'

/** What a made-up member nominated, and who voted for it. */
export interface DemoNomination {
  readonly ballot: 'plant' | 'quote'
  readonly data: NominationData
  readonly by: string
  readonly self: boolean
  /** Who voted for it in the last published issue's round, and in that of the draft; null where it did not stand. */
  readonly last: readonly string[] | null
  readonly now: readonly string[] | null
}

/** Those who nominate and vote. */
export const demoVoters = ['Noor', 'Ivo', 'Tuula', 'Jonas', 'Marta', 'Abel', 'Ines', 'Piet'] as const

type Given = Partial<Pick<DemoNomination, 'self' | 'last' | 'now'>> & { readonly by: string }

const unless = { self: false, last: null, now: null } as const

/** The plant and the quote of the last published issue, what lost to them and stands again, and what is new. */
export const demoNominations: readonly DemoNomination[] = [
  plant(['winter savory', 'winter-savory', 'which makes beans taste of summer in February'], {
    by: 'Noor',
    last: ['Ivo', 'Tuula', 'Marta', 'Abel', 'Ines'],
  }),
  plant(['oca', 'oca', 'a tuber that is lemony, pink and ready when nothing else is'], {
    by: 'Jonas',
    self: true,
    last: ['Noor', 'Piet', 'Abel'],
    now: ['Noor', 'Piet'],
  }),
  plant(['tree spinach', 'tree-spinach', 'two metres of salad in `magenta`'], {
    by: 'Tuula',
    now: ['Ivo', 'Marta', 'Ines', 'Jonas'],
  }),
  plant(['caucasian spinach', 'caucasian-spinach', 'a climber for the shady fence that nobody knew what to do with'], {
    by: 'Piet',
    now: ['Abel'],
  }),
  quote(['Nobody ever regretted a second water butt.', 'Ben', 'during the dry week'], {
    by: 'Marta',
    last: ['Noor', 'Ivo', 'Jonas', 'Piet'],
  }),
  quote(['Compost is only gossip: turn it often and it gets hot.', 'Edda', 'at the big heap'], {
    by: 'Ines',
    last: ['Tuula', 'Abel'],
    now: ['Tuula', 'Noor', 'Jonas'],
  }),
  quote(['My plan for the bed:\n\n1. dig\n2. sit down\n3. *admire the digging*', 'Abel', 'in the logbook'], {
    by: 'Abel',
    self: true,
    now: ['Ivo', 'Ines', 'Piet'],
  }),
]

function plant([title, path, pitch]: readonly [string, string, string], given: Given): DemoNomination {
  const data = { of: 'link', title, url: `https://example.org/plants/${path}`, pitch } as const
  return { ballot: 'plant', data, ...unless, ...given }
}

function quote([text, who, where]: readonly [string, string, string], given: Given): DemoNomination {
  return { ballot: 'quote', data: { of: 'quote', text, who, where, url: null }, ...unless, ...given }
}
