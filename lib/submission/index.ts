import { z } from 'zod'
import { parseLink } from '../links'

/** Longest values the form takes, in UTF-16 units; beyond them no real title or link was ever seen. */
export const limits = {
  url: 2048,
  title: 300,
  section: 200,
  tags: 8,
  tag: 40,
  note: 2000,
  name: 100,
  email: 254,
  reason: 500,
} as const

const line = (max: number, what: string) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim())
    .pipe(z.string().max(max, `${what} is longer than ${max} characters. Shorten it.`))

/** The public form, the same for browser and server. */
export const submissionSchema = z.object({
  formKey: z.uuid(),
  url: z
    .string()
    .trim()
    .min(1, 'Paste the address of the page.')
    .max(limits.url, `The address is longer than ${limits.url} characters. Use the page’s own short address.`)
    .superRefine((text, context) => {
      const link = parseLink(text)
      if (!link.ok) context.addIssue({ code: 'custom', message: link.message })
    }),
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
  note: z
    .string()
    .transform((text) => text.replace(/[^\P{Cc}\n\r\t]/gu, '').trim())
    .pipe(z.string().max(limits.note, `The note is longer than ${limits.note} characters. Shorten it.`)),
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
