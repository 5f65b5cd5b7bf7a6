export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** A word of the address's query; empty where it is absent or there twice. */
export async function queryWord(params: SearchParams, name: string): Promise<string> {
  const value = (await params)[name]
  return typeof value === 'string' ? value.slice(0, 200) : ''
}
