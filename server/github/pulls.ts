import { z } from 'zod'
import type { Client } from './client'
import type { PullDetails, PullSummary } from './github'
import { askPages, readItems } from './pages'
import { type PullAnswer, pullSchema } from './schema'

/** More open pull requests than any newsletter leaves lying. */
const mostPullPages = 20

/** Oldest first, since a list that only grows at its end can be read page by page while it changes. */
export async function listOpenPulls(client: Client): Promise<readonly PullSummary[]> {
  const items = await askPages(client, {
    path: '/pulls',
    params: { state: 'open', sort: 'created', direction: 'asc' },
    schema: z.array(z.unknown()),
    mostPages: mostPullPages,
    what: 'pull requests',
  })
  const pulls = readItems(client, items, pullSchema).filter(({ state }) => state === 'open')
  return [...new Map(pulls.map((pull) => [pull.number, toSummary(client, pull)])).values()]
}

export async function readPull(client: Client, number: number): Promise<PullDetails> {
  const what = `pull request ${number}`
  const { value } = await client.ask({ path: `/pulls/${number}`, schema: pullSchema, what })
  const ended = value.merged_at != null ? 'merged' : 'closed'
  return { ...toSummary(client, value), state: value.state === 'open' ? 'open' : ended }
}

function toSummary({ webUrl, repository }: Client, pull: PullAnswer): PullSummary {
  return {
    number: pull.number,
    title: pull.title === '' ? `Pull request ${pull.number}` : pull.title,
    login: pull.user.login,
    userId: pull.user.id,
    htmlUrl: pull.html_url === '' ? `${webUrl}/${repository}/pull/${pull.number}` : pull.html_url,
    draft: pull.draft ?? false,
    headOid: pull.head.sha,
    headLabel: pull.head.label ?? pull.head.ref,
    baseBranch: pull.base.ref,
    updatedAt: pull.updated_at,
    body: pull.body,
  }
}
