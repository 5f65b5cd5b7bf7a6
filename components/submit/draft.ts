import { emptyValues, type FormValues } from './formValues'

/** What was typed and not yet sent: kept in the tab, so that a reload or a failed request loses nothing. */
export interface FormDraft {
  /** Names this filling-in, so that sending it twice makes one submission. */
  readonly formKey: string
  readonly values: FormValues
}

const key = 'masthead:submission'

/** Null where nothing is kept, or the browser keeps nothing. */
export function readDraft(): FormDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isDraft(kept) ? { formKey: kept.formKey, values: { ...emptyValues, ...kept.values } } : null
  } catch (error) {
    return onlyStorage(error)
  }
}

export function writeDraft(draft: FormDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch (error) {
    onlyStorage(error)
  }
}

export function clearDraft(): void {
  try {
    sessionStorage.removeItem(key)
  } catch (error) {
    onlyStorage(error)
  }
}

/** A browser may forbid storage or have it full, and what another version wrote may not parse: then nothing is kept. */
function onlyStorage(error: unknown): null {
  if (error instanceof DOMException || error instanceof SyntaxError) return null
  throw error
}

function isDraft(kept: unknown): kept is FormDraft {
  if (typeof kept !== 'object' || kept === null) return false
  const { formKey, values } = kept as Partial<FormDraft>
  return typeof formKey === 'string' && formKey !== '' && typeof values === 'object' && values !== null
}
