import { expect, test } from 'vitest'
import { must, type Opened, openGitHub, refused } from './testing/open'

const files = { 'draft.md': '# Links\n* one\n* two\n' }

async function withPull(): Promise<Opened> {
  const opened = await openGitHub()
  await opened.fake.openPull({ title: 'Add two', files })
  return opened
}

async function withBranch(): Promise<Opened & { head: string }> {
  const opened = await openGitHub()
  const { head } = await opened.fake.openPull({ title: 'Elsewhere', files })
  await opened.fake.setBranch('masthead/620', head)
  return { ...opened, head }
}

const comment = { number: 1, body: 'Declined: it was in the last issue.', key: 'declined:7' }
const newPull = { head: 'masthead/620', base: 'main', title: 'Publish 620', body: 'All of it.' }

test('comments once, however often it is asked', async () => {
  const { fake, github } = await withPull()
  for (let times = 0; times < 3; times += 1) must(await github.comment(comment))
  expect(fake.comments(1).map(({ body }) => body)).toEqual([
    'Declined: it was in the last issue.\n\n<!-- masthead:declined:7 -->',
  ])
})

test('comments once when asked twice at a time', async () => {
  const { fake, github } = await withPull()
  const answers = await Promise.all([github.comment(comment), github.comment(comment)])
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect(fake.comments(1)).toHaveLength(1)
})

test.each(['drop-reply', 'half', 'reset', 500, 502, 'login-page', 'nothing'] as const)(
  'comments once when the answer is %s',
  async (kind) => {
    const { fake, github } = await withPull()
    fake.fail({ route: /^POST/, with: kind })
    must(await github.comment(comment))
    expect(fake.comments(1)).toHaveLength(1)
  },
)

test('comments once when two answers in a row are lost', async () => {
  const { fake, github } = await withPull()
  fake.fail({ route: /^POST/, with: 'reset' })
  fake.fail({ route: /^POST/, with: 'drop-reply' })
  must(await github.comment(comment))
  expect(fake.comments(1)).toHaveLength(1)
})

test('finds its comment among many of others', async () => {
  const { fake, github } = await withPull()
  for (let at = 0; at < 120; at += 1) fake.comment(1, { login: 'ada', body: `Comment ${at}` })
  must(await github.comment(comment))
  must(await github.comment(comment))
  expect(fake.comments(1)).toHaveLength(121)
})

test('takes no marker that somebody typed for its own', async () => {
  const { fake, github } = await withPull()
  must(await github.comment({ ...comment, body: 'See <!-- masthead:declined:8 -->' }))
  must(await github.comment({ ...comment, key: 'declined:8' }))
  expect(fake.comments(1)).toHaveLength(2)
})

test('leaves at least a second between two writes', async () => {
  const { fake, github } = await withPull()
  for (const key of ['a', 'b', 'c']) must(await github.comment({ ...comment, key }))
  const times = fake.requests.filter(({ method }) => method === 'POST').map(({ at }) => at.getTime())
  expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 1_000, 2_000])
})

test('refuses to write without a token before it asks', async () => {
  const { fake, github } = await openGitHub({ client: { token: null } })
  expect(github.mayWrite).toBe(false)
  expect(refused(await github.comment(comment))).toMatchObject({ code: 'unavailable', trouble: 'token' })
  expect(must(await github.listOpenPulls())).toEqual([])
  expect(fake.requests.map(({ authorized }) => authorized)).toEqual([false])
})

test('opens a pull request, and gives back the one that is there', async () => {
  const { fake, github } = await withBranch()
  const first = must(await github.createPull(newPull))
  expect(first).toEqual({ number: 2, htmlUrl: 'https://github.com/press/newsletter/pull/2' })
  expect(must(await github.createPull(newPull))).toEqual(first)
  expect(fake.pull(2)).toMatchObject({ title: 'Publish 620', body: 'All of it.', login: 'masthead-bot' })
})

test.each(['drop-reply', 'reset', 500, 'login-page'] as const)(
  'opens one pull request when the answer is %s',
  async (kind) => {
    const { fake, github } = await withBranch()
    fake.fail({ route: /^POST/, with: kind })
    expect(must(await github.createPull(newPull)).number).toBe(2)
    expect(fake.pulls()).toHaveLength(2)
  },
)

test('opens one pull request when another server was quicker', async () => {
  const { fake, github } = await withBranch()
  const other = fetch(`${fake.apiUrl}/repos/${fake.repository}/pulls`, {
    method: 'POST',
    headers: { authorization: `token ${fake.token}` },
    body: JSON.stringify(newPull),
  })
  const [mine] = await Promise.all([github.createPull(newPull), other])
  expect(must(mine).number).toBe(2)
  expect(fake.pulls()).toHaveLength(2)
})

test('says why GitHub opens none', async () => {
  const { fake, github, head } = await withBranch()
  await fake.setBranch('main', head)
  const answer = refused(await github.createPull(newPull))
  expect(answer).toMatchObject({ code: 'invalid', trouble: 'refused' })
  expect(answer.message).toContain('No commits between main and masthead/620')
})

test('closes a pull request, also one that is closed', async () => {
  const { fake, github } = await withPull()
  must(await github.closePull(1))
  must(await github.closePull(1))
  expect(fake.pull(1).state).toBe('closed')
})

test('is told when the token may not write', async () => {
  const { fake, github } = await withPull()
  fake.allowWrites(false)
  expect(refused(await github.comment(comment))).toMatchObject({ code: 'forbidden', trouble: 'forbidden' })
})

test('does not send a comment that GitHub would not take', async () => {
  const { fake, github } = await withPull()
  expect(refused(await github.comment({ ...comment, body: 'x'.repeat(70_000) }))).toMatchObject({ code: 'too-large' })
  expect(fake.requests.some(({ method }) => method === 'POST')).toBe(false)
})
