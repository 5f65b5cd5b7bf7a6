import { type FieldErrors as ErrorsByField, errorsOf } from '../ui/form/fieldErrors'

/** What the form holds while it is being filled in: text as typed. */
export interface FormValues {
  readonly url: string
  readonly title: string
  /** A section's title, or empty for "Don't know". */
  readonly section: string
  readonly tags: readonly string[]
  /** A language's tag, empty for English, `askLanguage` while it is still to be chosen. */
  readonly language: string
  readonly note: string
  readonly name: string
  readonly email: string
}

/** The choice "Not in English", before the language is known; never sent. */
export const askLanguage = 'not-english'

export const emptyValues: FormValues = {
  url: '',
  title: '',
  section: '',
  tags: [],
  language: '',
  note: '',
  name: '',
  email: '',
}

export type FieldName = keyof FormValues
export type FieldErrors = ErrorsByField<FieldName>

/** What will be sent, before the schema has seen it. */
export function toRequest(values: FormValues, formKey: string) {
  const { language, ...rest } = values
  return {
    ...rest,
    formKey,
    section: values.section === '' ? null : values.section,
    tags: language === '' ? values.tags : [...values.tags, language],
  }
}

/** The messages that belong to a field of this form, the first of each. */
export function onlyFields(messages: readonly (readonly [string, string])[]): FieldErrors {
  return errorsOf(emptyValues, messages)
}
