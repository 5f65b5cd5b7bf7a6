import type { checkValues } from './checkValues'

/**
 * The form's check, loaded when the form is first touched: the schema's library weighs more than the rest of the page.
 * Null where it can't be loaded now; the server checks the same.
 */
export async function loadCheck(): Promise<typeof checkValues | null> {
  const loaded = await import('./checkValues').catch(() => null)
  return loaded?.checkValues ?? null
}
