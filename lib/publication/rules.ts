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
  /** How new list entries begin. */
  bullet: z.enum(['*', '-', '+']).default('*'),
})

export type PublicationRules = z.infer<typeof rulesSchema>
