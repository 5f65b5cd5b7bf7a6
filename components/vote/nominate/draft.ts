import { emptyValues, type FormValues } from './values'

/** What was typed and not yet sent: kept in the tab, for each ballot apart, so that a reload or a failed request loses nothing. */
export interface FormDraft {
  /** Names this filling-in, so that sending it twice makes one nomination. */
  readonly formKey: string
  readonly values: FormValues
}

const keyOf = (place: string) => `masthead:nomination:${place}`

/** Null where nothing is kept, or the browser keeps nothing. */
export function readDraft(place: string): FormDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(place)) ?? 'null')
    return isDraft(kept) ? { formKey: kept.formKey, values: { ...emptyValues, ...kept.values } } : null
  } catch (error) {
    return onlyStorage(error)
  }
}

export function writeDraft(place: string, draft: FormDraft): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(draft))
  } catch (error) {
    onlyStorage(error)
  }
}

export function clearDraft(place: string): void {
  try {
    sessionStorage.removeItem(keyOf(place))
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
