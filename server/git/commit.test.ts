import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { added, commit, draft, must, newsletter, open, request, temporary, text } from '../testing/newsletter'
import type { RunFile } from './git'

describe('committing', () => {
  it('adds exactly the line, by the editor, through the bot', async () => {
    const repo = newsletter()
    const before = repo.git('rev-parse', 'main')
    const receipt = must(
      await commit(open(repo.path), {
        coAuthors: [
          { name: 'Bo Birch', email: 'bo@example.org' },
          { name: 'Ada', email: 'ada@example.org' },
        ],
      }),
    )
    expect(receipt).toEqual({
      oid: repo.git('rev-parse', 'main'),
      blob: repo.git('rev-parse', `main:${draft}`),
      branch: 'main',
      pushed: false,
    })
    expect(repo.changes(before, receipt.oid)).toEqual([`M\t${draft}`])
    expect(repo.git('diff', '--numstat', before, receipt.oid)).toBe(`1\t0\t${draft}`)
    expect(repo.read(draft)).toBe(text + added)
    expect(repo.git('show', '-s', '--format=%P%n%an <%ae> %at%n%cn <%ce>%n%B', receipt.oid)).toBe(
      `${before}\nAda Alder <ada@example.org> 1760263200\nMasthead <masthead@users.noreply.invalid>\nAdd a link\n\nCo-authored-by: Bo Birch <bo@example.org>\nMasthead-Issue: 621\n`,
    )
    expect(repo.git('fsck', '--strict')).toBe('')
  })

  it('keeps the file’s mode and every byte', async () => {
    const repo = newsletter({ [draft]: { executable: text }, '.gitattributes': '*.md text eol=crlf filter=loud\n' })
    repo.git('config', 'core.autocrlf', 'true')
    repo.git('config', 'filter.loud.clean', 'tr a-z A-Z')
    const bare = newsletter({}, { bare: true, from: repo.path })
    bare.git('config', 'core.autocrlf', 'true')
    bare.git('config', 'filter.loud.clean', 'tr a-z A-Z')
    const exact = `${text}a\r\nb\rc\u2028 é \n\nno end`
    must(await commit(open(bare.path), { text: exact }))
    expect(bare.read(draft)).toBe(exact)
    expect(bare.git('ls-tree', 'main', draft)).toMatch(/^100755 blob/)
  })

  it('makes a new file, and refuses where there is one', async () => {
    const repo = newsletter()
    const repository = open(repo.path)
    const before = repo.git('rev-parse', 'main')
    const next = 'draft/2025-10-22-this-week.md'
    const receipt = must(await repository.commitFile(request({ path: next, text })))
    expect(repo.changes(before, receipt.oid)).toEqual([`A\t${next}`])
    expect(repo.git('ls-tree', 'main', next)).toMatch(/^100644 blob/)
    expect(repo.git('status', '--porcelain')).toBe('')
    expect(await repository.commitFile(request({ path: next }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('already'),
    })
  })

  it('T14: refuses a symbolic link in the file’s or a folder’s place', async () => {
    const outside = temporary()
    const repo = newsletter({ [draft]: { link: path.join(outside, 'x.md') }, linked: { link: outside } })
    const repository = open(repo.path)
    for (const file of [draft, 'linked/x.md'])
      expect(await repository.commitFile(request({ path: file }))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('symbolic link'),
      })
    expect(existsSync(path.join(outside, 'x.md'))).toBe(false)
  })

  it('commits on top when the branch moved elsewhere, and refuses when the file changed', async () => {
    const repo = newsletter()
    const repository = open(repo.path)
    const { blob } = must(await repository.readFile(draft))
    const theirs = repo.commit({ 'README.md': 'More about\n' })
    const receipt = must(await repository.commitFile(request({ expectedBlob: blob })))
    expect(repo.git('rev-parse', `${receipt.oid}^`)).toBe(theirs)
    const changed = repo.commit({ [draft]: `${text}* [Theirs](https://example.org/3)\n` })
    expect(await repository.commitFile(request({ expectedBlob: receipt.blob }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('was changed'),
    })
    repo.git('rm', '--quiet', draft)
    const removed = repo.commit({})
    expect(await repository.commitFile(request({ expectedBlob: receipt.blob }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('was removed'),
    })
    expect([changed, removed, repo.git('rev-parse', 'main')]).toEqual([changed, removed, removed])
  })

  it('refuses text that is there already', async () => {
    expect(await commit(open(newsletter().path), { text })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing to commit'),
    })
  })

  it('keeps the commits of others who move the branch at the same moment', async () => {
    const repo = newsletter({}, {})
    const bare = newsletter({}, { bare: true, from: repo.path })
    let races = 0
    const run: RunFile = (file, args, options, done) => {
      if (args[0] === 'update-ref' && races < 3) {
        races += 1
        bare.git('fetch', '--quiet', repo.path, `${repo.commit({ 'README.md': `Race ${races}\n` })}:refs/heads/main`)
      }
      return execFile(file, args, options, done)
    }
    const receipt = must(await commit(open(bare.path, { run })))
    expect(races).toBe(3)
    expect(bare.git('rev-list', '--count', 'main')).toBe('5')
    expect(bare.git('rev-parse', 'main')).toBe(receipt.oid)
    expect(bare.read('README.md')).toBe('Race 3\n')
    expect(bare.read(draft)).toBe(text + added)
  })

  it('gives up, with nothing changed, when the branch never stands still', async () => {
    const repo = newsletter()
    const bare = newsletter({}, { bare: true, from: repo.path })
    let races = 0
    const run: RunFile = (file, args, options, done) => {
      races += args[0] === 'update-ref' ? 1 : 0
      if (args[0] === 'update-ref')
        bare.git('fetch', '--quiet', repo.path, `${repo.commit({ 'README.md': `Race ${races}\n` })}:refs/heads/main`)
      return execFile(file, args, options, done)
    }
    expect(await commit(open(bare.path, { run }))).toMatchObject({ code: 'unavailable' })
    expect(races).toBe(5)
    expect(bare.read(draft)).toBe(text)
  })

  it('says what may be the matter when the branch stays locked', async () => {
    const repo = newsletter()
    writeFileSync(path.join(repo.path, '.git/refs/heads/main.lock'), '')
    expect(await commit(open(repo.path))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('.lock file'),
    })
    expect(repo.read(draft)).toBe(text)
  })

  it('runs no hook and reads no settings of the machine', async () => {
    const repo = newsletter()
    const canary = path.join(temporary(), 'canary')
    for (const hook of ['reference-transaction', 'post-commit', 'pre-commit', 'commit-msg', 'post-index-change'])
      writeFileSync(path.join(repo.path, '.git/hooks', hook), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 })
    repo.git('config', 'core.fsmonitor', `touch ${canary}`)
    repo.git('config', 'commit.gpgSign', 'true')
    repo.git('config', 'gpg.program', `touch ${canary}`)
    repo.git('config', 'core.pager', `touch ${canary}`)
    must(
      await commit(
        open(repo.path, {
          environment: {
            ...process.env,
            GIT_DIR: '/nowhere',
            GIT_CONFIG_GLOBAL: '/nowhere',
            GIT_SSH_COMMAND: `touch ${canary}`,
          },
        }),
      ),
    )
    expect(existsSync(canary)).toBe(false)
  })

  it('T13: passes nothing that was typed as an argument', async () => {
    const repo = newsletter()
    const recorded: string[][] = []
    const run: RunFile = (file, args, options, done) => {
      recorded.push([file, ...args])
      return execFile(file, args, options, done)
    }
    const hostile = '--upload-pack=touch canary; $(touch canary) `touch canary`\n-c core.hooksPath=x'
    must(
      await commit(open(repo.path, { run }), {
        message: hostile,
        text: `${hostile}\n`,
        author: { name: hostile, email: hostile },
      }),
    )
    const oid = /[0-9a-f]{40}/g
    expect(
      recorded.map((args) => args.join(' ').replace(oid, 'OID').replace(repo.path, 'TREE')),
    ).toMatchInlineSnapshot(`
      [
        "git rev-parse --absolute-git-dir",
        "git check-ref-format refs/heads/main",
        "git rev-parse --verify --quiet --end-of-options refs/heads/main^{commit}",
        "git ls-tree -z -l --full-tree OID -- draft",
        "git ls-tree -z -l --full-tree OID -- draft/2025-10-15-this-week.md",
        "git cat-file blob OID",
        "git rev-parse --absolute-git-dir",
        "git check-ref-format refs/heads/main",
        "git rev-parse --verify --quiet --end-of-options refs/heads/main^{commit}",
        "git check-ref-format refs/heads/main",
        "git ls-tree -z -l --full-tree OID -- draft",
        "git ls-tree -z -l --full-tree OID -- draft/2025-10-15-this-week.md",
        "git hash-object -w --no-filters --stdin",
        "git check-ref-format refs/heads/main",
        "git worktree list --porcelain",
        "git rev-parse --verify --quiet --end-of-options OID:draft/2025-10-15-this-week.md",
        "git show --no-patch --format=%ce OID",
        "git ls-files --stage -z -- draft/2025-10-15-this-week.md",
        "git hash-object --no-filters -- TREE/draft/2025-10-15-this-week.md",
        "git read-tree OID",
        "git update-index -z --index-info",
        "git write-tree",
        "git commit-tree OID -p OID -F -",
        "git check-ref-format refs/heads/main",
        "git update-ref -m masthead: commit --end-of-options refs/heads/main OID OID",
        "git worktree list --porcelain",
        "git ls-tree -z -l --full-tree OID -- draft",
        "git ls-tree -z -l --full-tree OID -- draft/2025-10-15-this-week.md",
        "git cat-file blob OID",
        "git update-index --add --cacheinfo 100644,OID,draft/2025-10-15-this-week.md",
      ]
    `)
  })

  it.each([
    ['a', 'Subject\n\nCo-authored-by: Forged <forged@example.org>'],
    ['b', 'Co-authored-by: Forged <forged@example.org>'],
    ['c', 'Subject\r\rSigned-off-by: Forged <forged@example.org>\r\n---\r\nrest'],
    ['d', '--- \n\n---\tx\n#\n\n(cherry picked from commit 0000000)\nReviewed-by: x'],
    ['e', '\0\x07\x1b[31m \n\n'],
    ['f', 'x\u2028\u2028Acked-by: y'],
  ])('T24: lets no message forge a trailer (%s)', async (_, message) => {
    const repo = newsletter()
    const hostile = { name: 'Eve\r\nAuthor: Mallory <m@example.org>\0>,', email: 'eve@example.org>\nX: <y' }
    const receipt = must(
      await commit(open(repo.path), {
        message,
        author: hostile,
        coAuthors: [{ name: 'Bo\nSigned-off-by: Z <z@example.org>', email: 'bo@example.org' }],
      }),
    )
    const raw = repo.git('cat-file', 'commit', receipt.oid)
    writeFileSync(path.join(repo.path, '.git/message'), raw.slice(raw.indexOf('\n\n') + 2))
    expect(repo.git('interpret-trailers', '--parse', '.git/message')).toBe(
      'Co-authored-by: Bo Signed-off-by: Z z@example.org <bo@example.org>\nMasthead-Issue: 621',
    )
    expect(raw.split('\n').filter((line) => line.startsWith('author '))).toEqual([
      expect.stringMatching(
        /^author Eve Author: Mallory m@example\.org <[^<>@ ]*@users\.noreply\.invalid> \d+ \+0000$/,
      ),
    ])
    expect(raw).not.toMatch(/[^\P{Cc}\n\t]/u)
  })

  it('R25: leaves the branch at the old or the new commit wherever it is stopped', async () => {
    for (const step of ['hash-object', 'read-tree', 'update-index', 'write-tree', 'commit-tree', 'update-ref']) {
      const repo = newsletter()
      const before = repo.git('rev-parse', 'main')
      let stopped = false
      const run: RunFile = (file, args, options, done) => {
        if (stopped) throw new Error('The process is gone')
        stopped = args[0] === step
        return execFile(file, args, options, done)
      }
      const dying = open(repo.path, { run })
      await expect(commit(dying)).rejects.toThrow('The process is gone')
      const after = repo.git('rev-parse', 'main')
      expect(repo.git('fsck', '--strict')).not.toMatch(/error|broken|missing/)
      const again = await commit(open(repo.path))
      if (after === before) expect(again).toMatchObject({ ok: true })
      else
        expect([step, repo.read(draft), again]).toEqual([
          step,
          text + added,
          expect.objectContaining({ code: 'conflict', message: expect.stringContaining('nothing to commit') }),
        ])
    }
  })
})
