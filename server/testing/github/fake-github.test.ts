import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createFakeGitHub, type FakeGitHub, type FakeGitHubOptions } from '.'
import { fakeGit } from './repository'

async function fake(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const github = await createFakeGitHub({ files: { 'draft.md': '# Links\n* one\n' }, ...options })
  onTestFinished(() => github.close())
  return github
}

const api = (github: FakeGitHub, path: string, init: RequestInit = {}) =>
  fetch(`${github.apiUrl}/repos/${github.repository}${path}`, init)

const authorized = (github: FakeGitHub, init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { authorization: `token ${github.token}` },
})

test('keeps the head of a pull request in the repository', async () => {
  const github = await fake()
  const pull = await github.openPull({
    title: 'Add two',
    login: 'ada',
    files: { 'draft.md': '# Links\n* one\n* two\n' },
  })
  const shown = await fakeGit(['show', `refs/pull/${pull.number}/head:draft.md`], { gitDir: github.folder })
  expect(shown.stdout.toString()).toBe('# Links\n* one\n* two\n')
  const files = await (await api(github, '/pulls/1/files')).json()
  expect(files).toMatchObject([{ filename: 'draft.md', status: 'modified', additions: 1, deletions: 0 }])
})

test('shows a pull request as merged when the base branch contains its head', async () => {
  const github = await fake()
  const { head } = await github.openPull({ title: 'Add', files: { 'other.md': 'x\n' } })
  await github.setBranch('main', head)
  expect(await (await api(github, '/pulls/1')).json()).toMatchObject({ state: 'closed', merged: true })
  expect(await (await api(github, '/pulls')).json()).toEqual([])
})

test('names renamed and removed files', async () => {
  const text = 'a\nb\nc\nd\n'
  const github = await fake({ files: { 'a.md': text, 'b.md': 'gone\n' } })
  await github.openPull({ title: 'Move', files: { 'a.md': null, 'b.md': null, 'z.md': text } })
  expect(await (await api(github, '/pulls/1/files')).json()).toMatchObject([
    { filename: 'b.md', status: 'removed', deletions: 1 },
    { filename: 'z.md', previous_filename: 'a.md', status: 'renamed' },
  ])
})

test('merges, or says that it can not', async () => {
  const github = await fake()
  await github.openPull({ title: 'One', files: { 'draft.md': '# Links\n* uno\n' } })
  await github.openPull({ title: 'Two', files: { 'draft.md': '# Links\n* eins\n' } })
  const merge = (number: number) => api(github, `/pulls/${number}/merge`, authorized(github, { method: 'PUT' }))
  expect((await merge(1)).status).toBe(200)
  expect((await merge(2)).status).toBe(405)
  expect(github.pulls().map(({ state }) => state)).toEqual(['merged', 'open'])
})

test('signs what it delivers, and tells of pushes and pull requests', async () => {
  const received: { event: string; ok: boolean; body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const signature = `sha256=${createHmac('sha256', 'a secret of sixteen').update(body).digest('hex')}`
    const { 'x-github-event': event, 'x-hub-signature-256': given } = request.headers
    received.push({ event: String(event), ok: given === signature, body })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const github = await fake()
  const { port } = server.address() as AddressInfo
  await github.setWebhook({ url: `http://127.0.0.1:${port}/`, secret: 'a secret of sixteen' })
  const pull = await github.openPull({ title: 'Add', files: { 'x.md': 'x\n' } })
  await github.setChecks(pull.head, { runs: [{ name: 'build' }] })
  await github.commit({ files: { 'draft.md': 'new\n' } })
  await github.closePull(1)
  await github.settle()
  expect(received.map(({ event }) => event)).toEqual(['ping', 'pull_request', 'check_suite', 'push', 'pull_request'])
  expect(received.every(({ ok }) => ok)).toBe(true)
  expect(await github.redeliver(github.deliveries[3]?.id ?? '')).toBe(200)
  expect(received.at(-1)?.body).toBe(received[3]?.body)
})

test('refuses writing without a token', async () => {
  const github = await fake()
  expect((await api(github, '/pulls', { method: 'POST', body: '{}' })).status).toBe(401)
  expect(github.requests.at(-1)).toMatchObject({ authorized: false, status: 401 })
})
