/** What is wrong with which field, in a sentence. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string | undefined>>

/** The first message of each field of these values, in their order; what belongs to none of them is left out. */
export function errorsOf<Field extends string>(
  values: Readonly<Record<Field, unknown>>,
  messages: readonly (readonly [string, string])[],
): FieldErrors<Field> {
  const first = (field: string) => messages.filter(([name]) => name === field).slice(0, 1)
  return Object.fromEntries(Object.keys(values).flatMap(first)) as FieldErrors<Field>
}
