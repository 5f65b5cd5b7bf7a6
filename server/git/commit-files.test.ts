import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { added, draft, must, newsletter, open, request, text } from '../testing/newsletter'
import type { TestRepository } from '../testing/repository'
import type { RunFile } from './git'
import type { FilesRequest, Repository } from './repository'

const published = 'content/2025-10-15-this-week.md'
const next = 'draft/2025-10-22-this-week.md'

async function publishing(repository: Repository, changes: Partial<FilesRequest> = {}): Promise<FilesRequest> {
  const { path: _, text: __, expectedBlob: ___, ...words } = request({ message: 'Publish 621' })
  const { blob } = must(await repository.readFile(draft))
  const files = [
    { path: draft, text: null, expectedBlob: blob },
    { path: published, text, expectedBlob: null },
    { path: next, text: text + added, expectedBlob: null },
  ]
  return { ...words, files, ...changes }
}

const pull = (repo: TestRepository, words: string, ...parents: string[]) =>
  repo.git(
    'commit-tree',
    'main^{tree}',
    ...(parents.length ? parents : ['main']).flatMap((one) => ['-p', one]),
    '-m',
    words,
  )

describe('committing several files', () => {
  it('moves, adds and deletes in one commit, in the work tree too', async () => {
    const repo = newsletter()
    const before = repo.git('rev-parse', 'main')
    const repository = open(repo.path)
    const receipt = must(await repository.commitFiles(await publishing(repository)))
    expect(repo.changes(before, receipt.oid)).toEqual([`A\t${published}`, `D\t${draft}`, `A\t${next}`])
    expect(repo.git('rev-list', '--count', 'main')).toBe('2')
    expect(receipt.blobs).toEqual(
      new Map([
        [draft, null],
        [published, repo.git('rev-parse', `main:${published}`)],
        [next, repo.git('rev-parse', `main:${next}`)],
      ]),
    )
    expect(repo.git('status', '--porcelain')).toBe('')
    expect(existsSync(path.join(repo.path, draft))).toBe(false)
    expect(repo.git('fsck', '--strict')).toBe('')
  })

  it('refuses all when one file is not as expected', async () => {
    const repo = newsletter({ [published]: 'Another\n' })
    const before = repo.git('rev-parse', 'main')
    const repository = open(repo.path)
    expect(await repository.commitFiles(await publishing(repository))).toMatchObject({ code: 'conflict' })
    expect(repo.git('rev-parse', 'main')).toBe(before)
  })

  it('T14: refuses a file, a folder or a symbolic link that is in the way', async () => {
    for (const [files, words] of [
      [{ content: 'A file\n' }, 'content is a file'],
      [{ [`${published}/x`]: 'x\n' }, 'is not a file'],
      [{ content: { link: 'draft' } }, 'is a symbolic link'],
    ] as const) {
      const repo = newsletter(files)
      const before = repo.git('rev-parse', 'main')
      const repository = open(repo.path)
      expect(await repository.commitFiles(await publishing(repository))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining(words),
      })
      expect(repo.git('rev-parse', 'main')).toBe(before)
    }
  })

  it('takes the heads of merged pull requests as parents, each once, without those that are there already', async () => {
    const repo = newsletter()
    const before = repo.git('rev-parse', 'main')
    const heads = [pull(repo, 'One'), pull(repo, 'Two')] as const
    const stacked = pull(repo, 'Three', heads[1])
    const repository = open(repo.path)
    const extraParents = [...heads, heads[0], stacked, before]
    const { oid } = must(await repository.commitFiles(await publishing(repository, { extraParents })))
    expect(repo.git('show', '-s', '--format=%P', oid)).toBe([before, heads[0], stacked].join(' '))
    for (const head of [...heads, stacked]) expect(repo.git('merge-base', head, 'main')).toBe(head)
    expect(
      await repository.commitFiles({
        ...(await publishing(repository).catch(() => publishing(open(newsletter().path)))),
        extraParents: ['1'.repeat(40)],
        files: [{ path: 'draft/x.md', text, expectedBlob: null }],
      }),
    ).toMatchObject({ code: 'conflict', message: expect.stringContaining('not here any more') })
  })

  it.each(['local', 'remote'])(
    'T13: takes nothing for a path, parent or branch of a %s repository that is none',
    async (kind) => {
      const seed = newsletter()
      const bare = newsletter({}, { bare: true, from: seed.path })
      const recorded: string[] = []
      const run: RunFile = (file, args, options, done) => {
        recorded.push(args.join(' '))
        return execFile(file, args, options, done)
      }
      const repository = open(kind === 'local' ? bare.path : `file://${bare.path}`, { run })
      const whole = await publishing(repository)
      const hostile = '--upload-pack=touch canary'
      for (const branch of [hostile, '-x', 'a..b', 'main:x', '', 'a\nb', '@{-1}', 'x.lock'])
        expect(await repository.commitFiles({ ...whole, branch })).toMatchObject({ code: 'unavailable' })
      for (const name of [hostile, '../x', '.git/config', ':(top)x', 'a\0b'])
        await expect(
          repository.commitFiles({ ...whole, files: [{ path: name, text, expectedBlob: null }] }),
        ).rejects.toThrow('Unexpected path')
      await expect(repository.commitFiles({ ...whole, extraParents: [hostile] })).rejects.toThrow('Unexpected parent')
      expect(recorded.filter((args) => args.includes('canary'))).toEqual(
        recorded.filter((args) => args.startsWith('check-ref-format refs/heads/--upload-pack')),
      )
      expect(bare.git('rev-list', '--count', '--all')).toBe('1')
    },
  )
})

describe.each(['local', 'remote'])('a branch of our own in a %s repository', (kind) => {
  const own = () => {
    const seed = newsletter()
    const bare = newsletter({}, { bare: true, from: seed.path })
    return { bare, repository: open(kind === 'local' ? bare.path : `file://${bare.path}`) }
  }

  it('is made, and a second time is the same commit', async () => {
    const { bare, repository } = own()
    const before = bare.git('rev-parse', 'main')
    const whole = await publishing(repository, { branch: 'masthead/621' })
    const first = must(await repository.commitFiles(whole))
    expect(first).toMatchObject({ branch: 'masthead/621', oid: bare.git('rev-parse', 'masthead/621') })
    const again = must(await repository.commitFiles({ ...whole, at: new Date('2025-10-13T10:00:00Z') }))
    expect(again.oid).toBe(first.oid)
    expect(bare.git('rev-parse', 'main', `${first.oid}^`).split('\n')).toEqual([before, before])
  })

  it('is moved when there is other content, unless somebody else was there', async () => {
    const { bare, repository } = own()
    const whole = await publishing(repository, { branch: 'masthead/621' })
    must(await repository.commitFiles(whole))
    const files = [{ path: next, text, expectedBlob: null }]
    const moved = must(await repository.commitFiles({ ...whole, files }))
    expect(bare.git('rev-parse', 'masthead/621')).toBe(moved.oid)
    const theirs = bare.git('commit-tree', 'main^{tree}', '-p', moved.oid, '-m', 'By hand')
    bare.git('update-ref', 'refs/heads/masthead/621', theirs)
    expect(await repository.commitFiles(whole)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('did not make'),
    })
    expect(bare.git('rev-parse', 'masthead/621')).toBe(theirs)
  })
})
