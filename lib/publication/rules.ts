import { z } from 'zod'
import { type PathPattern, pathPatternProblem } from './paths'

const text = (max: number) => z.string().trim().min(1).max(max)

const pathPattern = z.string().superRefine((pattern, context) => {
  const problem = pathPatternProblem(pattern)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
}) as unknown as z.ZodType<PathPattern, string>

const plainPath = z.string().superRefine((path, context) => {
  const problem = pathPatternProblem(`${path}/{date}`)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'A variable is a word of letters, digits and _.')

const section = z.object({
  /** As the heading reads, without the link some headings have. */
  title: text(200),
  /** One line for the form: what belongs here. */
  hint: text(300).nullable().default(null),
  /** Why nothing may be sent for it now, and what to do instead. */
  closed: text(500).nullable().default(null),
})

const tag = z.object({ tag: text(40).regex(/^[^[\]]+$/, 'A tag has no brackets.'), label: text(60) })

/** A time of the week, in the publication's time zone. */
const moment = z.object({
  weekday: z.number().int().min(1).max(7),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is hh:mm, from 00:00 to 23:59.'),
})

const ballot = z.object({
  /** Its name in addresses: `/vote/crate`. */
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'A ballot’s kind is a word of small letters, digits and -.'),
  /** What is nominated. */
  of: z.enum(['crate', 'quote', 'link']),
  title: text(100),
  /** What one of them is called: `crate`. */
  noun: text(40),
  /** The section of the issue that the winner stands in. */
  section: text(200),
  /** The round of an issue closes at the last such moment before the end of the issue's date, and opens at the last one before that. */
  opens: moment,
  closes: moment,
  /** Whether the votes of each can be seen while the round is open. */
  counts: z.enum(['shown', 'hidden']).default('shown'),
  /** The fewest votes that win. */
  minimum: z.number().int().min(1).max(1000).default(1),
  /** Who wins among those with the most votes: what was nominated first, or the editors choose. */
  tie: z.enum(['earlier', 'editors']).default('earlier'),
  /** For how many rounds after its first a nomination stands again. */
  carryRounds: z.number().int().min(0).max(52).default(3),
  /** Whether one's own work may be nominated. */
  self: z.enum(['marked', 'refused']).default('marked'),
  /** How many nominations one person may make in a round. */
  perPerson: z.number().int().min(1).max(100).default(3),
  /** How many hours old an account must be to vote. */
  accountHours: z.number().int().min(0).max(10_000).default(0),
  form: z.object({
    /** The line of the template that the winner takes the place of; null where it goes to the head of the section. */
    placeholder: text(200).nullable().default(null),
    /**
     * What is written of the winner, paragraph by paragraph: of each, the first alternative all of whose `{variables}` are
     * known. A crate has name, url, pitch; a quote quote, who, where, url; a page title, url, pitch. `{by}` is who is
     * thanked, `{selfBy}` who nominated their own, `{credit}` the address for either.
     */
    paragraphs: z
      .array(z.array(text(500)).min(1).max(10))
      .min(1)
      .max(10),
  }),
})

/** What a publication's `masthead.json` says. */
export const rulesSchema = z.object({
  name: text(100),
  /** Where the public reads it. */
  home: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** Where drafts are, with `{date}` (`YYYY-MM-DD`), `{number}` or both. */
  drafts: pathPattern,
  /** Where published issues are. */
  published: pathPattern,
  template: z.object({
    path: plainPath,
    /** The name of each variable in the template, without its `$`; null where the template has none. */
    variables: z
      .object({
        number: variable.nullable().default(null),
        date: variable.nullable().default(null),
        eventsEnd: variable.nullable().default(null),
        events: variable.nullable().default(null),
      })
      .default({ number: null, date: null, eventsEnd: null, events: null }),
  }),
  schedule: z.object({
    /** Days from one issue to the next. */
    days: z.number().int().min(1).max(366),
    /** The day of the week it appears on, 1 for Monday to 7 for Sunday; null where any day will do. */
    weekday: z.number().int().min(1).max(7).nullable().default(null),
  }),
  /** Null where the newsletter lists no events. */
  events: z
    .object({
      /** The section that holds them, below which each subsection is a place. */
      section: text(200),
      /** How many days ahead of the issue's date they are listed. */
      days: z.number().int().min(1).max(366),
    })
    .nullable()
    .default(null),
  sections: z.array(section).max(100),
  tags: z.array(tag).max(100).default([]),
  /** After how many quiet minutes a board is committed by itself; null where only a person commits. */
  commitAfter: z.number().int().min(1).max(1440).nullable().default(null),
  /** How an issue is published: by a push to the branch, or by a branch and a pull request. */
  publishBy: z.enum(['push', 'pull-request']).default('push'),
  /** Whether a declined pull request is told why, by a comment. */
  pullComments: z.boolean().default(false),
  /** The time zone of the times that are said here, as `Europe/Berlin`. */
  timeZone: z.string().refine(isTimeZone, 'A time zone is a name such as UTC or Europe/Berlin.').default('UTC'),
  /** What is voted on for each issue. */
  ballots: z
    .array(ballot)
    .max(10)
    .refine((ballots) => new Set(ballots.map(({ kind }) => kind)).size === ballots.length, 'Two ballots have one kind.')
    .default([]),
  /** How new list entries begin. */
  bullet: z.enum(['*', '-', '+']).default('*'),
})

export type PublicationRules = z.infer<typeof rulesSchema>
/** One ballot's rules. */
export type BallotRules = PublicationRules['ballots'][number]

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
