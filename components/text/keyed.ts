/** A list's items with their places as keys: for what is drawn anew as a whole whenever it changes. */
export function keyed<T>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] {
  return items.map((item, place) => ({ key: String(place), item }))
}
