/** What was typed and not yet sent: kept in the tab, so that a reload or a failed request loses nothing. */
export interface FormDraft<Values> {
  /** Names this filling-in, so that sending it twice does it once. */
  readonly formKey: string
  readonly values: Values
}

/** Null where nothing is kept, or the browser keeps nothing. Another version of the form may have had fewer fields. */
export function readDraft<Values>(storageKey: string): FormDraft<Partial<Values>> | null {
  const kept: unknown = whereKept(() => JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'))
  return isDraft<Values>(kept) ? kept : null
}

export function writeDraft(storageKey: string, draft: FormDraft<object>): void {
  whereKept(() => sessionStorage.setItem(storageKey, JSON.stringify(draft)))
}

export function clearDraft(storageKey: string): void {
  whereKept(() => sessionStorage.removeItem(storageKey))
}

/** A browser may forbid storage or have it full, and what another version wrote may not parse: then nothing is kept. */
function whereKept<T>(act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null
    throw error
  }
}

function isDraft<Values>(kept: unknown): kept is FormDraft<Partial<Values>> {
  const { formKey, values }: Partial<FormDraft<unknown>> = Object(kept)
  return typeof formKey === 'string' && formKey !== '' && typeof values === 'object' && values !== null
}
