import { z } from 'zod'
import { address, line, lines } from '../form'

/** Longest values the form takes, in UTF-16 units; beyond them no real title or link was ever seen. */
export const limits = {
  title: 300,
  section: 200,
  tags: 8,
  tag: 40,
  note: 2000,
  name: 100,
  email: 254,
  reason: 500,
} as const

/** The public form, the same for browser and server. */
export const submissionSchema = z.object({
  formKey: z.uuid(),
  url: address(),
  title: line(limits.title, 'The title').pipe(z.string().min(1, 'Give the page’s title.')),
  section: line(limits.section, 'The section').nullable(),
  tags: z
    .array(
      line(limits.tag, 'A tag').pipe(
        z
          .string()
          .min(1)
          .regex(/^[^[\]]+$/, 'A tag has no brackets.'),
      ),
    )
    .max(limits.tags),
  note: lines(limits.note, 'The note'),
  name: line(limits.name, 'The name'),
  email: z
    .union([z.literal(''), z.email('This is not a mail address. Leave it empty or correct it.').max(limits.email)])
    .transform((text) => (text === '' ? null : text)),
})

export type SubmissionInput = z.infer<typeof submissionSchema>

const id = z.uuid()
const block = z.string().min(1).max(64)

export const placeSchema = z.object({
  id,
  issue: z.number().int().nonnegative().max(999_999_999),
  parent: block.nullable(),
  after: block.nullable(),
})
export type PlaceInput = z.infer<typeof placeSchema>

export const declineSchema = z.object({
  id,
  reason: line(limits.reason, 'The reason').pipe(z.string().min(1, 'Say why: the person who sent it will read it.')),
})
export type DeclineInput = z.infer<typeof declineSchema>

/** More at once than any inbox held; one act stays short enough to be waited for. */
const mostAtOnce = 200

export const acceptSchema = z.object({
  issue: placeSchema.shape.issue,
  ids: z.array(id).min(1, 'Choose what to place.').max(mostAtOnce, `Place at most ${mostAtOnce} at once.`),
})
export type AcceptInput = z.infer<typeof acceptSchema>

export const takeOverSchema = z.object({ id })
export type TakeOverInput = z.infer<typeof takeOverSchema>
