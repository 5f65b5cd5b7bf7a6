import { renameSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { editCard, snapshotBoard } from '../../lib/board'
import { lockIssue } from '../db/queries/issues'
import { issues, timeline } from '../db/schema'
import { draft, must, text } from '../testing/issue-world'
import type { FileContent } from '../testing/repository'
import { createRemote, createSyncWorld } from '../testing/sync-world'

import { bringFromGit } from './bring-from-git'

const theirs = '* [Theirs](https://example.org/t)\n'
const withTheirs = text.replace('# Jobs\n', `# Jobs\n${theirs}`)
const moved = 'draft/2025-10-16-this-week-in-rust.md'

async function opened(files: Record<string, FileContent> = {}) {
  const remote = createRemote(files)
  const world = await createSyncWorld({ at: remote.url })
  must(await world.service.open(world.ada, { path: draft }))
  return { remote, ...world }
}

describe('what git has comes onto the board', () => {
  it('byte for byte, with who and which commit', async () => {
    const { remote, sync, markdown, row, db } = await opened()
    const oid = remote.push({ [draft]: withTheirs }, 'Add a job\n\nCo-authored-by: Cy Cedar <cy@example.org>')
    must(await sync.run())
    expect(await markdown()).toBe(withTheirs)
    expect(await row()).toMatchObject({
      baseText: withTheirs,
      baseBlob: remote.bare.git('rev-parse', `main:${draft}`),
      baseCommit: oid,
      syncProblem: null,
    })
    expect(await db.select().from(timeline)).toMatchObject([
      {
        kind: 'from-git',
        oid,
        people: ['Robin Reed', 'Cy Cedar'],
        subject: 'Add a job',
        changes: [{ act: 'added', title: 'Theirs' }],
        conflicts: [],
      },
    ])
  })

  it('beside what editors did, which is not theirs to commit', async () => {
    const { remote, sync, service, ada, bo, markdown, add } = await opened()
    await add(ada, 'Two')
    remote.push({ [draft]: withTheirs })
    must(await sync.run())
    expect(await markdown()).toBe(withTheirs.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n'))
    await add(bo, 'Three')
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add two' }))
    expect(remote.bare.git('show', '-s', '--format=%an%n%b', oid)).toBe(
      'Ada Alder\nCo-authored-by: Bo Birch <bo@example.org>\nMasthead-Issue: 621\n',
    )
    expect(remote.bare.git('diff', '--numstat', `${oid}^`, oid)).toBe(`2\t0\t${draft}`)
  })

  it('R20: and a head from before a commit, as another server may still hold it, takes nothing back', async () => {
    const { remote, add, service, ada, markdown, row, events, context } = await opened()
    const { id } = await row()
    const before = remote.bare.git('rev-parse', 'main')
    await add(ada, 'Two')
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add two' }))
    await add(ada, 'Three')
    const told = await events()
    must(await bringFromGit(context, { issueId: id, head: before }))
    expect(await markdown()).toContain('* [Two](https://example.org/Two)\n* [Three](https://example.org/Three)\n')
    expect(await row()).toMatchObject({ baseCommit: oid, syncProblem: null })
    expect(await events()).toEqual(told)
  })

  it('and where there is nothing new, nobody is waited for who has the issue locked', async () => {
    const { sync, db, row } = await opened()
    const { id } = await row()
    await db.transaction(async (tx) => {
      await lockIssue(tx, id)
      must(await sync.run())
    })
  })

  it('once, however often it is asked', async () => {
    const { remote, sync, row, events, rooms } = await opened()
    remote.push({ [draft]: withTheirs }, 'Add a job')
    must(await sync.run())
    const before = { row: await row(), board: await state(rooms, (await row()).id) }
    await Promise.all([sync.run(), sync.run(), sync.run()])
    expect({ row: await row(), board: await state(rooms, (await row()).id) }).toEqual(before)
    expect(await events()).toEqual(['from-git: Add a job'])
  })

  it('commit by commit, so that each is told by itself', async () => {
    const { remote, sync, markdown, events } = await opened()
    for (const name of ['One more', 'Two more', 'Three more'])
      remote.push(
        {
          [draft]: remote.bare
            .read(draft)
            .replace('# Jobs\n', `# Jobs\n* [${name}](https://example.org/${name.slice(0, 3)})\n`),
        },
        `Add ${name}`,
      )
    remote.push({ 'README.md': 'Another file\n' }, 'Not ours')
    must(await sync.run())
    expect(await markdown()).toBe(remote.bare.read(draft))
    expect(await events()).toEqual(['from-git: Add One more', 'from-git: Add Two more', 'from-git: Add Three more'])
  })

  it('as one where there are more than can be told', async () => {
    const { remote, sync, markdown, events } = await opened()
    for (let at = 1; at <= 22; at += 1)
      remote.clone.commit({ [draft]: `${text}* [L${at}](https://example.org/l${at})\n` }, `Change ${at}`)
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect(await markdown()).toBe(remote.bare.read(draft))
    expect(await events()).toEqual(['from-git: Change 22 (and 21 before it)'])
  })

  it('also where a merge put older versions of the draft into its history', async () => {
    const { remote, sync, service, ada, add, markdown } = await opened()
    remote.clone.commit({ [draft]: withTheirs }, 'Made before')
    await add(ada, 'Two')
    must(await service.commit(ada, { number: 621, message: 'Add two' }))
    await add(ada, 'Three')
    remote.clone.git('fetch', '--quiet', remote.bare.path, 'main')
    remote.clone.git('merge', '--quiet', '-m', 'Merge', 'FETCH_HEAD')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    const links = '* [Two](https://example.org/Two)\n* [Three](https://example.org/Three)\n'
    expect(await markdown()).toBe(withTheirs.replace('/1)\n', `/1)\n${links}`))
  })

  it('with both versions where both changed the same', async () => {
    const { remote, sync, db, rooms, row, markdown } = await opened()
    const { id } = await row()
    must(
      await rooms.edit(id, {
        userId: null,
        change: async (doc) => {
          const section = snapshotBoard(doc).blocks.find((block) => block.kind === 'section' && block.title === 'Links')
          const [card] = section?.children ?? []
          if (card === undefined) throw new Error('No card')
          return editCard(doc, {
            block: card.id,
            fields: { title: 'Ours' },
            origin: { kind: 'edit', actor: null },
          })
        },
      }),
    )
    remote.push({ [draft]: text.replace('[One]', '[Other]') })
    must(await sync.run())
    expect(await markdown()).toBe(text.replace('[One]', '[Ours]'))
    const [event] = await db.select().from(timeline)
    expect(event?.conflicts).toMatchObject([{ ours: 'Ours', theirs: 'Other' }])
  })

  it('where the version that both had is lost: what is the same stands once, all else is kept', async () => {
    const { remote, sync, db, ada, add, markdown } = await opened()
    await add(ada, 'Two')
    await db.update(issues).set({ baseText: null, baseBlob: '1'.repeat(40), baseCommit: null })
    remote.push({ [draft]: withTheirs })
    must(await sync.run())
    expect(await markdown()).toBe(withTheirs.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n'))
  })

  it('onto a board made before its file was there', async () => {
    const next = 'draft/2025-10-22-this-week-in-rust.md'
    const template =
      'Title: This Week $twir_issue_number\nNumber: $twir_issue_number\nDate: $twir_issue_date\n\n# Links\n\n# Jobs\n'
    const { remote, sync, service, ada, markdown, row } = await opened({ 'draft/DRAFT_TEMPLATE': template })
    must(await service.createNext(ada))
    const made = (await markdown(622)).replace('# Jobs\n', `# Jobs\n${theirs}`)
    remote.push({ [next]: made }, 'Begin 622')
    must(await sync.run())
    expect(await markdown(622)).toBe(made)
    expect(await row(622)).toMatchObject({ baseText: made })
  })
})

describe('a rewritten history', () => {
  it('takes back what it took back, and says so', async () => {
    const { remote, sync, ada, add, markdown, events } = await opened()
    remote.push({ [draft]: withTheirs }, 'Add a job')
    must(await sync.run())
    await add(ada, 'Two')
    remote.clone.git('reset', '--quiet', '--hard', 'HEAD^')
    remote.clone.commit({ [draft]: `${text}* [Instead](https://example.org/i)\n` }, 'Another')
    remote.clone.git('push', '--quiet', '--force', remote.bare.path, 'main')
    must(await sync.run())
    expect(await markdown()).toBe(remote.bare.read(draft).replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n'))
    expect(await events()).toEqual([
      'from-git: Add a job',
      'from-git: Another (the history of the newsletter repository was rewritten)',
    ])
  })
})

describe('what stands in the way is told once, loses nothing, and goes by itself', () => {
  it.each<[string, Record<string, FileContent>, string]>([
    ['a symbolic link', { [draft]: { link: '../README.md' } }, 'is a symbolic link'],
    ['a folder', { [`${draft}/x`]: 'x\n' }, 'is not a file'],
    ['not UTF-8', { [draft]: new Uint8Array([0x54, 0xc3, 0x28]) }, 'is not written in UTF-8'],
    ['too large', { [draft]: 'x'.repeat(1024 * 1024 + 1) }, 'has 1.0 MB'],
    ['empty', { [draft]: '' }, 'is empty'],
  ])('T14: a draft that is %s', async (_, files, words) => {
    const { remote, sync, service, ada, add, markdown, row, events } = await opened()
    await add(ada, 'Two')
    const ours = await markdown()
    remote.clone.git('rm', '--quiet', draft)
    remote.clone.commit(files)
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    for (let times = 0; times < 3; times += 1) must(await sync.run())
    expect(await markdown()).toBe(ours)
    expect((await row()).syncProblem).toContain(words)
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({ ok: false })
    await add(ada, 'Three')
    remote.clone.git('rm', '-r', '--quiet', draft)
    remote.clone.commit({ [draft]: withTheirs }, 'Repair')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect((await row()).syncProblem).toBe(null)
    expect(await markdown()).toBe(
      withTheirs.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n* [Three](https://example.org/Three)\n'),
    )
    expect(await events()).toEqual([
      expect.stringContaining(words),
      expect.stringMatching(/^from-git: .*Repair/),
      expect.stringContaining('recovered:'),
    ])
  })

  it('a draft that is removed and put back', async () => {
    const { remote, sync, service, ada, add, markdown, row } = await opened()
    await add(ada, 'Two')
    const ours = await markdown()
    remote.push({})
    remote.clone.git('rm', '--quiet', draft)
    remote.clone.commit({}, 'Remove it')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect((await row()).syncProblem).toContain('was removed from the newsletter repository')
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({ code: 'conflict' })
    expect(await markdown()).toBe(ours)
    remote.push({ [draft]: text })
    must(await sync.run())
    expect((await row()).syncProblem).toBe(null)
    must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(remote.bare.read(draft)).toBe(ours)
  })

  it('a draft that is renamed: followed to a place for drafts, told of elsewhere', async () => {
    const { remote, sync, ada, add, markdown, row, events } = await opened()
    await add(ada, 'Two')
    remote.clone.git('mv', draft, 'elsewhere.md')
    remote.clone.commit({}, 'Move it away')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect((await row()).syncProblem).toContain(`was renamed to elsewhere.md`)
    remote.clone.git('mv', 'elsewhere.md', moved)
    remote.clone.commit({ [moved]: withTheirs.replace('2025-10-15', '2025-10-16') }, 'A day later')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect(await row()).toMatchObject({ path: moved, date: '2025-10-16', syncProblem: null })
    expect(await markdown()).toContain(theirs)
    expect((await events()).at(-2)).toContain(`the draft is at ${moved} now`)
  })

  it('a draft that was published there', async () => {
    const { remote, sync, row } = await opened()
    remote.clone.git('rm', '--quiet', draft)
    remote.clone.commit({ 'content/2025-10-15-this-week-in-rust.md': text }, 'Publish')
    remote.clone.git('push', '--quiet', remote.bare.path, 'main')
    must(await sync.run())
    expect((await row()).syncProblem).toContain('stands at content/2025-10-15-this-week-in-rust.md now')
  })

  it('R23: a repository that is away', async () => {
    const { remote, sync, service, ada, add, markdown, row, events } = await opened()
    await add(ada, 'Two')
    renameSync(remote.bare.path, `${remote.bare.path}.away`)
    for (let times = 0; times < 3; times += 1) expect(await sync.run()).toMatchObject({ code: 'unavailable' })
    expect((await row()).syncProblem).not.toBe(null)
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({ code: 'unavailable' })
    await add(ada, 'Three')
    expect(must(await service.markdown(ada, 621)).markdown).toContain('[Three]')
    renameSync(`${remote.bare.path}.away`, remote.bare.path)
    must(await sync.run())
    expect((await events()).map((event) => event.split(':')[0])).toEqual(['problem', 'recovered'])
    must(await service.commit(ada, { number: 621, message: 'Add two' }))
    expect(remote.bare.read(draft)).toBe(await markdown())
  })
})

async function state(rooms: Awaited<ReturnType<typeof createSyncWorld>>['rooms'], id: number): Promise<string> {
  return JSON.stringify(must(await rooms.read(id, snapshotBoard)).value)
}
