import type { checkNomination } from './checkNomination'

/**
 * The form's check, loaded when the form is first touched: the schema's library weighs more than the rest of the page.
 * Null where it can't be loaded now; the server checks the same.
 */
export async function loadCheck(): Promise<typeof checkNomination | null> {
  const loaded = await import('./checkNomination').catch(() => null)
  return loaded?.checkNomination ?? null
}
