import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { added, commit, draft, must, newsletter, open, text } from '../testing/newsletter'

describe('a branch that is checked out', () => {
  it('brings the file along, and only that', async () => {
    const repo = newsletter({ [draft]: { executable: text } })
    writeFileSync(path.join(repo.path, 'README.md'), 'Being edited\n')
    writeFileSync(path.join(repo.path, 'new.md'), 'New\n')
    repo.git('add', 'new.md')
    must(await commit(open(repo.path)))
    expect(readFileSync(path.join(repo.path, draft), 'utf8')).toBe(text + added)
    expect(statSync(path.join(repo.path, draft)).mode & 0o111).toBe(0o111)
    expect(repo.git('status', '--porcelain')).toBe(' M README.md\nA  new.md')
  })

  it('refuses where the file has changes there, and leaves them', async () => {
    const repo = newsletter()
    const before = repo.git('rev-parse', 'main')
    writeFileSync(path.join(repo.path, draft), 'My own words\n')
    expect(await commit(open(repo.path))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not committed'),
    })
    expect(repo.git('rev-parse', 'main')).toBe(before)
    expect(readFileSync(path.join(repo.path, draft), 'utf8')).toBe('My own words\n')
  })

  it('leaves a work tree on another branch alone', async () => {
    const repo = newsletter()
    repo.git('switch', '--quiet', '-c', 'other')
    writeFileSync(path.join(repo.path, draft), 'My own words\n')
    must(await commit(open(repo.path)))
    expect(readFileSync(path.join(repo.path, draft), 'utf8')).toBe('My own words\n')
  })

  it('catches up after a crash before the work tree was brought along', async () => {
    const repo = newsletter()
    const first = must(await commit(open(repo.path)))
    repo.git('restore', '--source', `${first.oid}^`, '--staged', '--worktree', draft)
    must(await commit(open(repo.path), { text: `${text}${added}${added}` }))
    expect(repo.git('status', '--porcelain')).toBe('')
  })
})
