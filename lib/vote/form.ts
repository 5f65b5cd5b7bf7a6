import { z } from 'zod'
import { address, line, lines } from '../form'
import { limits } from './limits'
import { foldCrate } from './nomination-key'

export { limits }

const reason = line(limits.reason, 'The reason').pipe(z.string().min(1, 'Say why.'))

/** crates.io keeps these names free, and can't always be asked. */
const ofRust: ReadonlySet<string> = new Set(['alloc', 'core', 'proc-macro', 'std', 'test'])

const crateSchema = z.object({
  of: z.literal('crate'),
  name: line(limits.name, 'The name').pipe(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'A crate’s name has letters, digits, - and _, and begins with a letter.')
      .refine((name) => !ofRust.has(foldCrate(name)), 'This comes with Rust itself. Nominate a crate of crates.io.'),
  ),
  url: address(),
  pitch: line(limits.pitch, 'The description'),
})

const quoteSchema = z.object({
  of: z.literal('quote'),
  text: lines(limits.quote, 'The quote').pipe(z.string().min(1, 'Paste the words.')),
  who: line(limits.who, 'The name').pipe(z.string().min(1, 'Say who said it.')),
  where: line(limits.where, 'The place'),
  url: z.union([z.literal('').transform(() => null), z.null(), address()]),
})

const linkSchema = z.object({
  of: z.literal('link'),
  title: line(limits.title, 'The title').pipe(z.string().min(1, 'Give its name.')),
  url: address(),
  pitch: line(limits.pitch, 'The description'),
})

const data = z.discriminatedUnion('of', [crateSchema, quoteSchema, linkSchema])

/** Who is thanked, where that is not the nominator: an editor nominates what others said elsewhere. */
const credit = z.object({
  name: line(limits.credit, 'The name').pipe(z.string().min(1, 'Say who suggested it.')),
  url: z.union([z.literal('').transform(() => null), z.null(), address()]),
})

/** The form for a nomination, the same for browser and server. */
export const nominateSchema = z.object({
  kind: z.string().max(31),
  formKey: z.uuid(),
  data,
  /** Whether it is the nominator's own work. */
  self: z.boolean(),
  credit: credit.nullable(),
})
export type NominateInput = z.infer<typeof nominateSchema>

export const editNominationSchema = nominateSchema.omit({ kind: true, formKey: true }).extend({ id: z.uuid() })
export type EditNominationInput = z.infer<typeof editNominationSchema>

export const withReasonSchema = z.object({ reason })
export const mergeSchema = z.object({ into: z.uuid() })
export const voteSchema = z.object({ round: z.number().int().positive(), vote: z.boolean() })
export const extendSchema = z.object({ closesAt: z.iso.datetime({ offset: true }), reason })
export const takeSchema = z.object({ nomination: z.uuid(), reason: reason.nullable() })
