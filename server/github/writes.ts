import { z } from 'zod'
import type { Client } from './client'
import type { Answer, NewComment, NewPull, OpenedPull } from './github'
import { onceOnly } from './once-only'
import { askPages } from './pages'
import { plainLine } from './plain'
import { answering, problem } from './problem'
import { commentSchema, openedSchema, pullSchema } from './schema'

/** GitHub takes 65,536 letters; the marker needs some. */
const longestText = 65_000
const mostCommentPages = 10

export async function postComment(client: Client, { number, body, key }: NewComment): Promise<Answer<null>> {
  if (!/^[\w:.-]{1,200}$/.test(key)) throw new RangeError(`${key} can’t mark a comment`)
  const marker = `<!-- masthead:${key} -->`
  const what = `pull request ${number}`
  const path = `/issues/${number}/comments`
  const has = ({ body: text }: { body?: string | null | undefined }) => text?.includes(marker) === true

  async function find(): Promise<true | null> {
    const schema = z.array(commentSchema)
    const enough = (items: readonly z.output<typeof commentSchema>[]) => items.some(has)
    const comments = await askPages(client, { path, schema, mostPages: mostCommentPages, enough, what })
    return comments.some(has) ? true : null
  }

  async function act(): Promise<true> {
    requireShort(body)
    // A marker that somebody typed or pasted would stop another comment.
    const text = `${body.replaceAll('<!-- masthead:', '<!-- ')}\n\n${marker}`
    await client.ask({ method: 'POST', path, params: { body: text }, schema: z.object({ id: z.int() }), what })
    return true
  }

  const answer = await onceOnly({ find: () => answering(find), act: () => answering(act) })
  return answer.ok ? { ok: true, value: null } : answer
}

export function openPull(client: Client, { head, base, title, body }: NewPull): Promise<Answer<OpenedPull>> {
  const what = `branch ${head} or ${base}`
  const owner = client.repository.split('/')[0] ?? ''

  async function find(): Promise<OpenedPull | null> {
    const params = { state: 'open', head: `${owner}:${head}`, base }
    const { value } = await client.ask({ path: '/pulls', params, schema: z.array(pullSchema), what })
    // GitHub passes over a filter it can't read.
    const found = value.find((pull) => pull.head.ref === head && pull.base.ref === base && pull.state === 'open')
    return found === undefined ? null : toOpened(client, found)
  }

  async function act(): Promise<OpenedPull> {
    requireShort(body)
    const params = { head, base, title: plainLine(title, 250), body }
    const { value } = await client.ask({ method: 'POST', path: '/pulls', params, schema: openedSchema, what })
    return toOpened(client, value)
  }

  return onceOnly({ find: () => answering(find), act: () => answering(act) })
}

/** Closing what is closed changes nothing, so it may be asked twice. */
export async function closePull(client: Client, number: number): Promise<Answer<null>> {
  const ask = { method: 'PATCH', path: `/pulls/${number}`, params: { state: 'closed' } } as const
  return answering(async () => {
    await client.ask({ ...ask, schema: pullSchema, what: `pull request ${number}` })
    return null
  })
}

function toOpened({ webUrl, repository }: Client, pull: z.output<typeof openedSchema>): OpenedPull {
  const { number, html_url } = pull
  return { number, htmlUrl: html_url === '' ? `${webUrl}/${repository}/pull/${number}` : html_url }
}

function requireShort(text: string): void {
  if (text.length > longestText)
    throw problem('refused', 'GitHub takes 65,000 letters at most. Make the text shorter.', { code: 'too-large' })
}
