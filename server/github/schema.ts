import { z } from 'zod'
import { plainLine, plainName, plainText } from './plain'

/**
 * What is read of GitHub's answers. Anybody on the internet writes titles, names and branches: text is made showable and cut
 * here, once; what something is known by (numbers, commits) must be right, or the answer is none.
 */
const line = (most: number) => z.string().transform((text) => plainLine(text, most))
const name = (most: number) => z.string().transform((text) => plainName(text, most))
const id = z.int().positive()

/** GitHub's own stand-in for accounts that are gone. */
const ghost = { login: 'ghost', id: null }

const user = z
  .object({ login: z.string().transform((login) => plainName(login, 60)), id: id.nullable() })
  .nullish()
  .transform((value) => value ?? ghost)

/** An address that a page may link to; else none. */
const address = z
  .string()
  .max(1_000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
  .transform((text) => new URL(text).href)
  .catch('')

const time = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))

export const commitOid = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)

export const pullSchema = z.object({
  number: id,
  title: line(300),
  body: z
    .string()
    .nullish()
    .transform((text) => plainText(text ?? '', 20_000)),
  user,
  html_url: address,
  draft: z.boolean().nullish(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  updated_at: time.catch(new Date(0)),
  head: z.object({ sha: commitOid, label: name(300).nullish(), ref: name(250) }),
  base: z.object({ ref: name(250) }),
})

export type PullAnswer = z.output<typeof pullSchema>

/** Of these only what is known counts as good. */
export const checkRunsSchema = z.object({
  check_runs: z.array(z.object({ name: line(200), status: z.string(), conclusion: z.string().nullish() })),
})

export const statusesSchema = z.object({
  statuses: z.array(z.object({ context: line(200), state: z.string() })),
})

export const commentSchema = z.object({ body: z.string().nullish() })

export const openedSchema = z.object({ number: id, html_url: address })
