import { and, type SQL, sql } from 'drizzle-orm'

/** As many words of a search as are looked for. */
const mostWords = 8

/** That `text` has every word of `q` in it, in whatever case; true for a search without words. */
export function containing(text: SQL, q: string): SQL | undefined {
  const words = q.split(/\s+/).filter(Boolean).slice(0, mostWords)
  return and(...words.map((word) => sql`strpos(lower(${text}), lower(${word})) > 0`))
}
