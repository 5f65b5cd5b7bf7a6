import { describe, expect, it } from 'vitest'
import { added, draft, must, newsletter, open, text } from '../testing/newsletter'

const nobody = '0'.repeat(40)

describe('what changed a file', () => {
  it('names each commit of the branch, oldest first, with everybody who wrote it', async () => {
    const repo = newsletter()
    const first = repo.git('rev-parse', 'main')
    repo.commit({ 'README.md': 'More\n' })
    const second = repo.commit({ [draft]: text + added }, 'Add\n\nCo-authored-by: Bo Birch <bo@example.org>')
    const third = repo.commit({ [draft]: text }, 'Take it back')
    const commits = must(await open(repo.path).changesOf(draft, { after: first, upTo: third }))
    expect(commits.map(({ oid, subject, people }) => [oid, subject, people.map(({ name }) => name)])).toEqual([
      [second, 'Add', ['Robin Reed', 'Bo Birch']],
      [third, 'Take it back', ['Robin Reed']],
    ])
    expect(commits[1]?.parent).toBe(second)
    expect(commits[0]?.at.getTime()).toBeGreaterThan(0)
  })

  it('names those who wrote what a merge brought, not who pressed the button', async () => {
    const repo = newsletter()
    const first = repo.git('rev-parse', 'main')
    repo.git('switch', '--quiet', '-c', 'pull')
    repo.commit({ [draft]: text + added })
    repo.git('commit', '--amend', '--quiet', '--no-edit', '--author=Cy Cedar <cy@example.org>')
    repo.git('switch', '--quiet', 'main')
    repo.git('merge', '--quiet', '--no-ff', '-m', 'Merge pull request #7', 'pull')
    const upTo = repo.git('rev-parse', 'main')
    const commits = must(await open(repo.path).changesOf(draft, { after: first, upTo }))
    expect(commits).toMatchObject([{ oid: upTo, parent: first, people: [{ name: 'Cy Cedar' }] }])
  })

  it('goes on from where a rewritten history parted, and from the last commit where that is not known', async () => {
    const repo = newsletter()
    repo.commit({ 'README.md': 'More\n' })
    const gone = repo.commit({ [draft]: `${text}gone\n` })
    repo.git('reset', '--hard', '--quiet', 'HEAD^')
    const upTo = repo.commit({ [draft]: text + added })
    const repository = open(repo.path)
    for (const after of [gone, nobody, null])
      expect(must(await repository.changesOf(draft, { after, upTo })).map(({ oid }) => oid)).toEqual([upTo])
    expect(must(await repository.isAncestor(gone, upTo))).toBe(false)
    expect(must(await repository.isAncestor(nobody, upTo))).toBe(false)
    expect(must(await repository.isAncestor(`${repo.git('rev-parse', 'HEAD^')}`, upTo))).toBe(true)
    expect(must(await repository.mergeBase(gone))).toBe(repo.git('rev-parse', 'HEAD^'))
    expect(must(await repository.mergeBase(nobody))).toBe(null)
  })

  it('T24: keeps the names of people and commits apart, whatever is in them', async () => {
    const repo = newsletter()
    const after = repo.git('rev-parse', 'main')
    repo.commit({ [draft]: text + added }, '$(touch x) \u0001 --upload-pack=x %H\n\nCo-authored-by: broken')
    repo.git('commit', '--amend', '--quiet', '--no-edit', '--author=Eve\u0001 %H x <eve@example.org>')
    const upTo = repo.git('rev-parse', 'main')
    expect(must(await open(repo.path).changesOf(draft, { after, upTo }))).toMatchObject([
      {
        oid: upTo,
        subject: '$(touch x) \u0001 --upload-pack=x %H',
        people: [{ name: 'Eve\u0001 %H x', email: 'eve@example.org' }],
      },
    ])
  })
})

describe('reading what was', () => {
  it('gives a file at a commit, and a blob by its name', async () => {
    const repo = newsletter()
    const before = repo.git('rev-parse', 'main')
    repo.commit({ [draft]: text + added })
    const repository = open(repo.path)
    const file = must(await repository.readFile(draft, { commit: before }))
    expect(file.text).toBe(text)
    expect(must(await repository.readBlob(file.blob))).toBe(text)
    expect(await repository.readBlob(nobody)).toMatchObject({ code: 'not-found' })
    await expect(repository.readBlob('--help')).rejects.toThrow('Unexpected name')
    await expect(repository.readFile(draft, { commit: 'HEAD; x' })).rejects.toThrow('Unexpected name')
  })

  it('lists what differs between two commits', async () => {
    const long = Array.from({ length: 30 }, (_, at) => `Line ${at}\n`).join('')
    const repo = newsletter({ 'a.md': long, 'b.md': 'b\n', 'c.md': 'c\n' })
    const before = repo.git('rev-parse', 'main')
    repo.git('mv', 'a.md', 'moved ünder.md')
    repo.git('rm', '--quiet', 'b.md')
    const after = repo.commit({ 'c.md': { link: 'x' }, 'd.md': { executable: 'd\n' }, [draft]: text + added })
    expect(must(await open(repo.path).changedFiles(before, after))).toEqual([
      { path: 'b.md', status: 'D', mode: '000000' },
      { path: 'c.md', status: 'T', mode: '120000' },
      { path: 'd.md', status: 'A', mode: '100755' },
      { path: draft, status: 'M', mode: '100644' },
      { path: 'moved ünder.md', status: 'R', mode: '100644', from: 'a.md' },
    ])
  })

  it('answers from the mirror while the remote is away', async () => {
    const seed = newsletter()
    const bare = newsletter({}, { bare: true, from: seed.path })
    const repository = open(`file://${bare.path}`)
    const head = must(await repository.fetch())
    const { blob } = must(await repository.readFile(draft))
    bare.close()
    expect(must(await repository.readBlob(blob))).toBe(text)
    expect(must(await repository.readFile(draft, { commit: head })).text).toBe(text)
    expect(await repository.fetch()).toMatchObject({ code: 'unavailable' })
  })
})

describe('pull requests', () => {
  it.each(['local', 'remote'])('brings those heads here that a %s repository has', async (kind) => {
    const seed = newsletter()
    const bare = newsletter({}, { bare: true, from: seed.path })
    const heads = [7, 8].map((number) => {
      const oid = bare.git('commit-tree', 'main^{tree}', '-p', 'main', '-m', `Pull ${number}`)
      bare.git('update-ref', `refs/pull/${number}/head`, oid)
      return [number, oid] as const
    })
    const repository = open(kind === 'local' ? bare.path : `file://${bare.path}`)
    expect(must(await repository.fetchPulls([{ number: 8 }, { number: 7 }]))).toEqual(new Map(heads))
    expect(must(await repository.fetchPulls([{ number: 9 }, { number: 7 }]))).toEqual(new Map(heads.slice(0, 1)))
    expect(must(await repository.fetchPulls([{ number: 9 }]))).toEqual(new Map())
    expect(must(await repository.fetchPulls([]))).toEqual(new Map())
    const moved = bare.git('commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Rewritten')
    bare.git('update-ref', 'refs/pull/7/head', moved)
    expect(must(await repository.fetchPulls([{ number: 7 }]))).toEqual(new Map([[7, moved]]))
    expect(must(await repository.mergeBase(moved))).toBe(bare.git('rev-parse', 'main'))
    await expect(repository.fetchPulls([{ number: -1 }])).rejects.toThrow('Unexpected pull request')
  })
})
