import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { must } from '../testing/issue-world'
import { createTestRepository } from '../testing/repository'
import { createPullWorld, draft, text, withLine } from './testing/pull-world'

const links = (count: number) => Array.from({ length: count }, (_, at) => `* [Link ${at}](https://new.example/${at})`)

test('a link that a pull request adds waits in the inbox, with who, which one and its checks', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  await fake.openPull({
    title: 'Add my post',
    login: 'mia',
    files: { [draft]: withLine('[One]', '* [video] [A *new* post](https://new.example/post?utm_source=x) by Mia') },
    checks: { runs: [{ name: 'links', conclusion: 'success' }] },
  })
  must(await pulls.refresh())
  const { waiting, odd, pullsProblem } = await inbox()
  expect({ odd, pullsProblem }).toEqual({ odd: [], pullsProblem: null })
  expect(waiting).toMatchObject([
    {
      title: 'A new post',
      section: 'Project Updates',
      tags: ['video'],
      kind: 'link',
      name: 'mia',
      note: 'Add my post',
      status: 'waiting',
      duplicates: 0,
      pull: { login: 'mia', state: 'open', checks: 'passing', trouble: null, otherFiles: [], parts: 1 },
      change: { act: null, before: null },
      changedSince: null,
    },
  ])
})

test('one pull request gives a card for each link and event, and a suggestion for a change', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  const head = withLine('[Two]', '* [Four](https://example.org/4)')
    .replace('[Three](', '[Three, corrected](')
    .replace(
      '\n# Jobs',
      '* 2025-10-21 | Virtual | [Group](https://g.example)\n    * [**Talk**](https://g.example/t)\n\n# Jobs',
    )
  await fake.openPull({ title: 'Several', files: { [draft]: head } })
  must(await pulls.refresh())
  const items = (await inbox()).waiting
  expect(items.map(({ kind, title, section }) => [kind, title, section]).sort()).toEqual([
    ['change', 'Three, corrected', 'Observations'],
    ['event', 'Talk', 'Virtual'],
    ['link', 'Four', 'Project Updates'],
  ])
  expect(items.find(({ kind }) => kind === 'change')?.change).toEqual({
    act: 'edit',
    before: '* [Three](https://example.org/3)',
    after: '* [Three, corrected](https://example.org/3)',
  })
  expect(items.every(({ pull }) => pull?.parts === 3)).toBe(true)
})

test('looking again changes nothing, also after a start', async () => {
  const { fake, pulls, inbox, restart } = await createPullWorld()
  await fake.openPull({ title: 'Add', files: { [draft]: withLine('[One]', '* [New](https://new.example)') } })
  must(await pulls.refresh())
  const before = await inbox()
  must(await pulls.refresh())
  must(await (await restart()).refresh())
  expect(await inbox()).toEqual(before)
})

test('what the board has already is placed at once', async () => {
  const { fake, pulls, decided, inbox, markdown } = await createPullWorld()
  const without = text.replace('* [Two](https://example.org/2)\n', '')
  const base = await fake.commit({ files: { [draft]: without } })
  await fake.openPull({ title: 'Late', base, files: { [draft]: text.replace('/2)', '/2/#top)') } })
  await fake.commit({ files: { [draft]: text } })
  const before = await markdown()
  must(await pulls.refresh())
  expect((await inbox()).waiting).toEqual([])
  expect(await decided('Two')).toMatchObject({ status: 'placed', decidedBy: null, issue: { number: 621 } })
  expect(await markdown()).toBe(before)
})

test.each([
  ['another file only', { 'README.md': 'Other\n' }, 'touches no draft'],
  ['a draft that is not open', { 'draft/2025-10-22-this-week-in-rust.md': text }, 'not open as a board'],
  ['deleting the draft', { [draft]: null }, 'deletes the draft'],
  [
    'renaming it',
    { [draft]: null, 'draft/2025-10-15-other.md': `${text}* [x](https://x.example)\n` },
    'renames the draft',
  ],
  ['10,001 lines', { [draft]: `${text}${'* [x](https://x.example)\n'.repeat(10_001)}` }, 'more than 10,000 lines'],
  ['2 MB', { [draft]: `${text}${'x'.repeat(2 * 1024 * 1024)}` }, 'more than 10,000 lines or 1 MB'],
  ['NUL', { [draft]: `${text}\0` }, 'can’t be read'],
])('%s is named, not hidden', async (_what, files, words) => {
  const { fake, pulls, inbox } = await createPullWorld()
  const { number } = await fake.openPull({ title: 'Odd', files })
  must(await pulls.refresh())
  const { odd, waiting } = await inbox()
  expect(waiting).toEqual([])
  expect(odd).toMatchObject([{ number, parts: 0, trouble: expect.stringContaining(words) }])
})

test('one that writes most of the draft anew is one suggestion, shown as far as anybody reads', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  await fake.openPull({ title: 'Rewrite', files: { [draft]: withLine('[One]', ...links(2_000)) } })
  must(await pulls.refresh())
  const { waiting } = await inbox()
  expect(waiting).toMatchObject([{ kind: 'change', change: { act: 'rewrite' }, pull: { parts: 1 } }])
  expect(JSON.stringify(waiting).length).toBeLessThan(50_000)
})

test.each([
  ['a symbolic link', { link: '../README.md' }, 'a symbolic link or a folder'],
  ['not UTF-8', new Uint8Array([0x2a, 0x20, 0xc3, 0x28]), 'not written in UTF-8'],
  ['nothing in it', '', 'is empty'],
])('%s for a draft is named, not hidden', async (_what, content, words) => {
  const { fake, pulls, inbox } = await createPullWorld()
  const clone = createTestRepository({}, { from: fake.folder })
  onTestFinished(() => clone.close())
  const head = clone.commit({ [draft]: content })
  clone.git('push', '--quiet', 'origin', `${head}:refs/heads/odd`)
  await fake.openPull({ title: 'Odd', head })
  must(await pulls.refresh())
  expect(await inbox()).toMatchObject({ waiting: [], odd: [{ trouble: expect.stringContaining(words) }] })
})

test('another file besides, a draft and a failing check are said on the cards', async () => {
  const { fake, pulls, waiting } = await createPullWorld()
  const files = { [draft]: withLine('[One]', '* [New](https://new.example)'), 'build.sh': 'rm -rf /\n' }
  const runs = [{ name: 'spelling', conclusion: 'failure' }]
  const pull = await fake.openPull({ title: 'WIP', draft: true, files, checks: { runs } })
  must(await pulls.refresh())
  const item = await waiting('New')
  expect(item.pull).toMatchObject({
    state: 'draft',
    checks: 'failing',
    failing: ['spelling'],
    otherFiles: ['build.sh'],
    trouble: expect.stringMatching(/also changes other files.*build\.sh.*marked it as a draft.*checks fail: spelling/s),
  })
  await fake.setChecks(pull.head, { runs: [{ name: 'spelling', conclusion: 'success' }] })
  must(await pulls.refresh())
  expect((await waiting('New')).pull).toMatchObject({ checks: 'passing', failing: [] })
})

test('hostile titles, names and branches are only text', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  const hostile = "'; DROP TABLE users; -- <script>alert(1)</script> \u202egnp $(touch /tmp/canary)"
  const line = `* [<img src=x onerror=alert(1)> \`${hostile}](javascript:alert(1)) @everyone`
  await fake.openPull({
    title: hostile,
    login: '--upload-pack=touch',
    branch: '--exec=touch;$(id)',
    files: { [draft]: withLine('[One]', line, '* [Fine](https://fine.example)') },
  })
  must(await pulls.refresh())
  const { waiting } = await inbox()
  expect(waiting.map(({ title }) => title)).toContain('Fine')
  expect(waiting.every(({ pull }) => pull?.title === waiting[0]?.pull?.title)).toBe(true)
})

test('an address longer than the database can put in order is a link like any other', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  const long = Array.from({ length: 600 }, (_, at) => (at * 7919 * 104_729).toString(36)).join('')
  const url = `https://long.example/${long}`
  await fake.openPull({ title: 'Long', files: { [draft]: withLine('[One]', `* [Long](${url})`) } })
  must(await pulls.refresh())
  expect(long.length).toBeGreaterThan(4_000)
  expect((await inbox()).waiting.map((item) => item.url)).toEqual([url])
})

test('one that can’t be stored by a mistake of ours keeps no other from the inbox, and is told', async () => {
  const { fake, pulls, inbox, db } = await createPullWorld()
  for (const title of ['Bad', 'Good'])
    await fake.openPull({ title, files: { [draft]: withLine('[One]', `* [${title}](https://${title}.example)`) } })
  await db.execute(`ALTER TABLE pulls ADD CONSTRAINT fault CHECK (title <> 'Bad')`)
  expect(await pulls.refresh()).toMatchObject({ code: 'unavailable' })
  const { waiting, pullsProblem } = await inbox()
  expect(waiting.map(({ title }) => title)).toEqual(['Good'])
  expect(pullsProblem).toContain('could not be put into the inbox')
  await db.execute('ALTER TABLE pulls DROP CONSTRAINT fault')
  must(await pulls.refresh())
  expect((await inbox()).waiting).toHaveLength(2)
})

test('a host that does not answer for checks is not asked for those of every pull request', async () => {
  const { fake, pulls, inbox } = await createPullWorld()
  for (const at of [1, 2, 3, 4, 5, 6])
    await fake.openPull({ title: `${at}`, files: { [draft]: withLine('[One]', `* [${at}](https://n${at}.example)`) } })
  fake.fail({ route: /check-runs/, with: 500, times: 100 })
  const asked = () =>
    new Set(fake.requests.flatMap(({ path }) => /commits\/(\w+)\/check-runs/.exec(path)?.[1] ?? [])).size
  expect(await pulls.refresh()).toMatchObject({ trouble: 'away' })
  expect([asked(), (await inbox()).waiting.length]).toEqual([3, 6])
})

test('one whose commits can’t be fetched keeps no other out, and is the only one that says so', async () => {
  const { fake, pulls, inbox, waiting } = await createPullWorld({ remote: true })
  const line = (title: string) => `* [${title}](https://${title.toLowerCase()}.example)`
  const add = (title: string) => fake.openPull({ title, files: { [draft]: withLine('[One]', line(title)) } })
  /** The host still has the commit, and has lost what is in it. */
  const spoil = (number: number) => {
    const blob = execFileSync('git', ['rev-parse', `${fake.pull(number).head}:${draft}`], {
      cwd: fake.folder,
    }).toString()
    rmSync(path.join(fake.folder, 'objects', blob.slice(0, 2), blob.slice(2).trim()))
  }
  const known = await add('Known')
  must(await pulls.refresh())
  await fake.pushToPull(known.number, { files: { [draft]: withLine('[One]', line('Known'), line('More')) } })
  const fresh = await add('Fresh')
  spoil(known.number)
  spoil(fresh.number)
  await add('Sound')
  must(await pulls.refresh())
  const seen = async () => {
    const view = await inbox()
    return {
      waiting: view.waiting.map(({ title }) => title).sort(),
      odd: view.odd.map(({ number, trouble }) => [number, trouble]),
      problem: view.pullsProblem,
    }
  }
  const broken = expect.stringContaining('can’t be fetched')
  const before = { waiting: ['Known', 'Sound'], odd: [[fresh.number, broken]], problem: null }
  expect(await seen()).toEqual(before)
  expect((await waiting('Known')).pull?.trouble).toEqual(broken)
  expect((await waiting('Sound')).pull?.trouble).toBeNull()
  must(await pulls.refresh())
  expect(await seen()).toEqual(before)
  for (const { number, title } of [known, fresh].map(({ number }) => fake.pull(number)))
    await fake.pushToPull(number, { files: { [draft]: withLine('[One]', line(title), line('Again')) }, force: true })
  must(await pulls.refresh())
  expect(await seen()).toEqual({ waiting: ['Again', 'Again', 'Fresh', 'Known', 'Sound'], odd: [], problem: null })
  expect((await waiting('Known')).pull?.trouble).toBeNull()
})
