import { expect, test } from 'vitest'
import { must, openGitHub, refused } from './testing/open'

const files = { 'draft.md': '# Links\n* one\n* two\n' }

test('lists open pull requests with what is known of them', async () => {
  const { fake, github } = await openGitHub({ users: { ada: 77 } })
  const { head } = await fake.openPull({
    number: 12,
    title: 'Add two',
    login: 'ada',
    branch: 'two',
    files,
    body: 'Hi\nyou',
  })
  await fake.openPull({ title: 'Later', draft: true, files: { 'x.md': 'x\n' } })
  await fake.openPull({ title: 'Closed', files: { 'y.md': 'y\n' } })
  await fake.closePull(14)
  const pulls = must(await github.listOpenPulls())
  expect(pulls.map(({ number, draft }) => [number, draft])).toEqual([
    [12, false],
    [13, true],
  ])
  expect(pulls[0]).toEqual({
    number: 12,
    title: 'Add two',
    login: 'ada',
    userId: 77,
    htmlUrl: 'https://github.com/press/newsletter/pull/12',
    draft: false,
    headOid: head,
    headLabel: 'ada:two',
    baseBranch: 'main',
    updatedAt: new Date('2025-10-12T13:20:00Z'),
    body: 'Hi\nyou',
  })
})

test('reads every page, and for an unchanged list pays nothing', async () => {
  const { fake, github } = await openGitHub()
  const { head } = await fake.openPull({ title: 'First', files })
  for (let at = 2; at <= 130; at += 1) await fake.openPull({ title: `Pull ${at}`, head })
  expect(must(await github.listOpenPulls())).toHaveLength(130)
  expect(must(await github.listOpenPulls())).toHaveLength(130)
  expect(fake.requests.map(({ status }) => status)).toEqual([200, 200, 304, 304])
  expect(fake.requests.every(({ authorized, userAgent }) => authorized && userAgent.startsWith('masthead-test '))).toBe(
    true,
  )
})

test('finds what comes after a page that was full and has not changed', async () => {
  const { fake, github } = await openGitHub()
  const { head } = await fake.openPull({ title: 'First', files })
  for (let at = 2; at <= 100; at += 1) await fake.openPull({ title: `Pull ${at}`, head })
  expect(must(await github.listOpenPulls())).toHaveLength(100)
  await fake.openPull({ title: 'One more', head })
  expect(must(await github.listOpenPulls()).at(-1)?.title).toBe('One more')
  expect(fake.requests.map(({ status }) => status)).toEqual([200, 200, 304, 200])
})

test('gives a remembered answer anew each time', async () => {
  const { fake, github } = await openGitHub()
  await fake.openPull({ title: 'First', files })
  const first = must(await github.listOpenPulls())
  const second = must(await github.listOpenPulls())
  expect(second).toEqual(first)
  expect(second[0]).not.toBe(first[0])
})

test('shows no control or direction characters of other people, and cuts what is long', async () => {
  const { fake, github } = await openGitHub()
  const title = `Add\u0000 a\r\nlink \u202egnp.exe\u2066 \u200b👩‍💻 ${'x'.repeat(1_000)}`
  const hostile = { title, login: '<b>ada</b>\u202e', branch: 'main\u202e', body: '\u001b[31mred\r\nline\u2028end' }
  await fake.openPull({ ...hostile, files })
  const [pull] = must(await github.listOpenPulls())
  expect(pull?.title).toMatch(/^Add a link gnp\.exe 👩‍💻 x+$/)
  expect(pull?.title).toHaveLength(300)
  expect(pull).toMatchObject({
    login: '<b>ada</b>\ufffd',
    headLabel: '<b>ada</b>\ufffd:main\ufffd',
    body: '[31mred\nline\nend',
  })
})

test('names a pull request that has no title to show, and an author that is gone', async () => {
  const { fake, github } = await openGitHub()
  await fake.openPull({ title: '\u202e\u200b', login: null, files })
  expect(must(await github.pull(1))).toMatchObject({ title: 'Pull request 1', login: 'ghost', userId: null })
})

test('leaves out what can not be read, and says so in the log', async () => {
  const { fake, github, logged } = await openGitHub({ users: { eve: -1 } })
  await fake.openPull({ title: 'Bad', login: 'eve', files })
  await fake.openPull({ title: 'Good', login: 'ada', files })
  expect(must(await github.listOpenPulls()).map(({ title }) => title)).toEqual(['Good'])
  expect(logged).toEqual([expect.stringContaining('"leftOut":1')])
})

test('knows open, closed and merged', async () => {
  const { fake, github } = await openGitHub()
  for (const name of ['a', 'b', 'c']) await fake.openPull({ title: name, files: { [`${name}.md`]: 'x\n' } })
  await fake.closePull(2)
  const merged = `${fake.apiUrl}/repos/${fake.repository}/pulls/3/merge`
  await fetch(merged, { method: 'PUT', headers: { authorization: `token ${fake.token}` } })
  const states = await Promise.all([1, 2, 3].map(async (number) => must(await github.pull(number)).state))
  expect(states).toEqual(['open', 'closed', 'merged'])
})

test('says which pull request is not there', async () => {
  const { github } = await openGitHub()
  expect(refused(await github.pull(9))).toMatchObject({
    code: 'not-found',
    trouble: 'missing',
    message: 'GitHub has no pull request 9 in press/newsletter, or does not show it to this server. Check both.',
  })
})

const run = (name: string, conclusion: string | null, status: 'completed' | 'in_progress' = 'completed') => ({
  name,
  conclusion,
  status,
})

test.each([
  [{}, { state: 'none', failing: [] }],
  [{ runs: [run('build', 'success'), run('spell', 'skipped')] }, { state: 'passing', failing: [] }],
  [{ statuses: [{ context: 'site', state: 'success' as const }] }, { state: 'passing', failing: [] }],
  [{ runs: [run('build', null, 'in_progress')] }, { state: 'pending', failing: [] }],
  [
    { runs: [run('build', 'success')], statuses: [{ context: 'site', state: 'pending' as const }] },
    { state: 'pending', failing: [] },
  ],
  [
    {
      runs: [run('build', 'timed_out'), run('lint', null, 'in_progress')],
      statuses: [{ context: 'site', state: 'error' as const }],
    },
    { state: 'failing', failing: ['build', 'site'] },
  ],
])('reads checks %j', async (checks, expected) => {
  const { fake, github } = await openGitHub()
  const { head } = await fake.openPull({ title: 'Add', files, checks })
  expect(must(await github.checks(head))).toEqual(expected)
})
