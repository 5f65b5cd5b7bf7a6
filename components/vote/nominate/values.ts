import type { NominationView } from '../../../lib/views'
import type { NominationData, NominationKind } from '../../../lib/vote'
import { type FieldErrors as ErrorsByField, errorsOf } from '../../ui/form/fieldErrors'
import { pitchFrom } from '../pitch'

/** What the form holds while it is being filled in: text as typed, of all kinds of nomination. */
export interface FormValues {
  /** A crate's name, or its address until the look-up has answered. */
  readonly name: string
  readonly title: string
  readonly text: string
  readonly who: string
  readonly where: string
  readonly url: string
  readonly pitch: string
  readonly self: boolean
  /** Whether somebody else is thanked than who is signed in. */
  readonly credited: boolean
  readonly creditName: string
  readonly creditUrl: string
}

export const emptyValues: FormValues = {
  name: '',
  title: '',
  text: '',
  who: '',
  where: '',
  url: '',
  pitch: '',
  self: false,
  credited: false,
  creditName: '',
  creditUrl: '',
}

export type FieldName = keyof FormValues
export type FieldErrors = ErrorsByField<FieldName>

/** What will be sent of the values, before the schema has seen it. */
export function toRequest(of: NominationKind, values: FormValues) {
  const { credited, creditName, creditUrl, self } = values
  return {
    data: dataOf(of, values),
    self,
    credit: credited ? { name: creditName, url: creditUrl } : null,
  }
}

function dataOf(of: NominationKind, { name, title, text, who, where, url, pitch }: FormValues) {
  const tidy = pitch.trim().replace(/(?<!\.)\.$/, '')
  if (of === 'crate') return { of, name: name.trim(), url: url.trim() === '' ? crateUrl(name) : url, pitch: tidy }
  if (of === 'quote') return { of, text, who, where, url }
  return { of, title, url, pitch: tidy }
}

/** The page of a crate on crates.io. */
export function crateUrl(name: string): string {
  return `https://crates.io/crates/${encodeURIComponent(name.trim())}`
}

/** What the form begins with to edit a nomination. */
export function valuesOf({ data, credit, own }: NominationView): FormValues {
  const credited = !own && !credit.self
  return {
    ...emptyValues,
    ...fieldsOf(data),
    self: credit.self,
    credited,
    creditName: credited ? credit.name : '',
    creditUrl: credited ? (credit.url ?? '') : '',
  }
}

function fieldsOf(data: NominationData): Partial<FormValues> {
  if (data.of === 'crate') return { name: data.name, url: data.url, pitch: data.pitch }
  if (data.of === 'link') return { title: data.title, url: data.url, pitch: data.pitch }
  return { text: data.text, who: data.who, where: data.where, url: data.url ?? '' }
}

/** The messages that belong to a field of this form, the first of each; `data.url` is the field `url`. */
export function onlyFields(messages: readonly (readonly [string, string])[]): FieldErrors {
  return errorsOf(
    emptyValues,
    messages.map(([path, message]) => [fieldNamed(path), message]),
  )
}

function fieldNamed(path: string): string {
  if (path === 'credit' || path === 'credit.name') return 'creditName'
  return path === 'credit.url' ? 'creditUrl' : path.replace(/^data\./, '')
}

interface Found {
  readonly name: string
  readonly description: string
  readonly owners: readonly { readonly login: string; readonly name: string | null }[]
}

/**
 * What a look-up fills in: the name as crates.io has it, and of the rest what nobody typed in. `before` is what the
 * look-up before this one filled in, which is nobody's words.
 */
export function filledIn(
  values: FormValues,
  found: Found,
  before: Partial<FormValues>,
  me: string,
): Partial<FormValues> {
  const isOwner = found.owners.some(({ login, name }) => isSame(login, me) || (name !== null && isSame(name, me)))
  const own = (field: 'url' | 'pitch') => values[field].trim() !== '' && values[field] !== before[field]
  return {
    name: found.name,
    ...(own('url') ? {} : { url: crateUrl(found.name) }),
    ...(own('pitch') ? {} : { pitch: pitchFrom(found.description) }),
    ...(isOwner ? { self: true } : before.self ? { self: false } : {}),
  }
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
