import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { PathPattern } from '../../lib/publication'
import type { Result } from '../../lib/result'
import {
  createTestRepository,
  type FileContent,
  type TestRepository,
  type TestRepositoryOptions,
} from '../testing/repository'
import { type CommitRequest, createGit, createRepository, parseLocation, type Repository } from '.'
import type { RunFile } from './git'

const drafts = 'draft/{date}-this-week.md' as PathPattern
const draft = 'draft/2025-10-15-this-week.md'
const text = 'Title: This Week 621\nNumber: 621\nDate: 2025-10-15\n\n# Links\n* [One](https://example.org/1)\n'
const added = '* [Two](https://example.org/2)\n'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0).reverse()) stop()
})

function temporary(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-git-'))
  stops.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function newsletter(files: Record<string, FileContent> = {}, options: TestRepositoryOptions = {}): TestRepository {
  const repository = createTestRepository({ [draft]: text, 'README.md': 'About\n', ...files }, options)
  stops.push(() => repository.close())
  return repository
}

interface OpenOptions {
  readonly branch?: string | null
  readonly run?: RunFile
  readonly environment?: Record<string, string | undefined>
  readonly folder?: string
}

function open(
  location: string,
  { branch = 'main', run, environment = process.env, folder = temporary() }: OpenOptions = {},
): Repository {
  const parsed = must(parseLocation(location))
  return createRepository({
    git: createGit({ environment, ...(run === undefined ? {} : { run }) }),
    location: parsed,
    branch,
    folder,
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
  })
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

const request = (changes: Partial<CommitRequest>): CommitRequest => ({
  path: draft,
  expectedBlob: null,
  text: text + added,
  message: 'Add a link',
  author: { name: 'Ada Alder', email: 'ada@example.org' },
  coAuthors: [],
  issueNumber: 621,
  at: new Date('2025-10-12T10:00:00Z'),
  ...changes,
})

async function commit(repository: Repository, changes: Partial<CommitRequest> = {}) {
  const { blob } = must(await repository.readFile(draft))
  return repository.commitFile(request({ expectedBlob: blob, ...changes }))
}

describe('reading', () => {
  it('gives the exact text, its blob and the branch', async () => {
    const odd = `\uFEFF${text.replaceAll('\n', '\r\n')}no end`
    const repo = newsletter({ [draft]: odd })
    const repository = open(repo.path)
    expect(must(await repository.readFile(draft))).toEqual({
      path: draft,
      text: odd,
      blob: repo.git('rev-parse', `main:${draft}`),
    })
    expect(must(await repository.head())).toBe(repo.git('rev-parse', 'main'))
    expect(must(await open(repo.path, { branch: null }).branch())).toBe('main')
  })

  it('lists drafts newest first, with why one can’t be opened', async () => {
    const repo = newsletter({
      'draft/2025-10-22-this-week.md': { link: '/etc/passwd' },
      'draft/2025-10-08-this-week.md': new Uint8Array([0xff, 0xfe, 0x41]),
      'draft/DRAFT_TEMPLATE': 'Title: $number\n',
      'draft/old/2025-10-01-this-week.md': text,
    })
    const list = must(await open(repo.path).listDrafts(drafts))
    expect(list.map(({ path: name, content }) => [name, content.ok ? content.value.text : content.message])).toEqual([
      ['draft/2025-10-22-this-week.md', expect.stringContaining('is a symbolic link')],
      [draft, text],
      ['draft/2025-10-08-this-week.md', expect.stringContaining('is not written in UTF-8')],
    ])
  })

  it.each<[string, FileContent, string, string]>([
    ['a symbolic link', { link: '../README.md' }, 'invalid', 'is a symbolic link'],
    ['a binary', new Uint8Array([65, 0, 66]), 'invalid', 'is not a text file'],
    ['not UTF-8', new Uint8Array([0xc3, 0x28]), 'invalid', 'is not written in UTF-8'],
    ['empty', '', 'invalid', 'is empty'],
    ['5 MB', 'x'.repeat(5 * 1024 * 1024), 'too-large', 'has 5.0 MB; a draft may have 1 MB'],
  ])('refuses a draft that is %s', async (_, content, code, words) => {
    const repo = newsletter({ [draft]: content })
    expect(await open(repo.path).readFile(draft)).toMatchObject({ code, message: expect.stringContaining(words) })
  })

  it('refuses a draft below a symbolic link', async () => {
    const repo = newsletter({ 'real/x.md': text, linked: { link: 'real' } })
    const repository = open(repo.path)
    expect(await repository.readFile('linked/x.md')).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('linked is a symbolic link'),
    })
    expect(await repository.listDrafts('linked/{date}.md' as PathPattern)).toMatchObject({ code: 'invalid' })
  })

  it.each(['draft/2025-01-01-this-week.md', 'README.md/x', 'nowhere/x.md'])(
    'refuses %s, which is not there',
    async (file) => {
      expect(await open(newsletter().path).readFile(file)).toMatchObject({ code: 'not-found' })
    },
  )

  it.each(['../etc/passwd', '/etc/passwd', '.git/config', '--help', ':(top)README.md', 'a\0b', '', 'draft/'])(
    'refuses %j, which is no path of a draft',
    async (file) => expect(await open(newsletter().path).readFile(file)).toMatchObject({ code: 'invalid' }),
  )
})

describe('a repository that can’t be used', () => {
  it('does not exist', async () => {
    expect(await open('/nowhere/newsletter').head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('/nowhere/newsletter does not exist'),
    })
  })

  it('is not a repository, even inside one', async () => {
    const repo = newsletter({ 'folder/x.md': 'x\n' })
    for (const place of [temporary(), path.join(repo.path, 'folder'), path.join(repo.path, 'README.md')])
      expect(await open(place).head()).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('is not a git repository'),
      })
  })

  it('has no such branch', async () => {
    expect(await open(newsletter().path, { branch: 'next' }).head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('has no branch next'),
    })
  })

  it.each(['--upload-pack=touch x', '-x', 'a..b', 'a b', 'a\nb', 'x.lock', 'a~1', 'main:README.md', '@{-1}', ''])(
    'names the branch %j, which git does not allow',
    async (branch) => expect(await open(newsletter().path, { branch }).head()).toMatchObject({ code: 'unavailable' }),
  )

  it('is not writable, and is left as it was', async () => {
    const repo = newsletter({}, {})
    const before = repo.git('rev-parse', 'main')
    const root = process.getuid?.() === 0
    // As root everything is writable, so git runs as nobody.
    const run: RunFile = (file, args, options, done) =>
      execFile(file, args, { ...options, ...(root ? { uid: 65534, gid: 65534 } : {}) }, done)
    chmodSync(path.dirname(repo.path), 0o755)
    if (!root) repo.git('config', 'core.sharedRepository', '0444')
    const objects = path.join(repo.path, '.git/objects')
    if (!root) chmodSync(objects, 0o555)
    const result = await commit(open(repo.path, { run }))
    if (!root) chmodSync(objects, 0o755)
    expect(result).toMatchObject({ code: 'unavailable', message: expect.stringContaining('can’t be written') })
    expect(repo.git('rev-parse', 'main')).toBe(before)
  })

  it('says so where git is not installed', async () => {
    const repo = newsletter()
    expect(await open(repo.path, { environment: { PATH: temporary() } }).head()).toMatchObject({
      message: expect.stringContaining('git is not installed'),
    })
  })
})

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

  it('refuses a symbolic link in the file’s or a folder’s place', async () => {
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

  it('passes nothing that was typed as an argument', async () => {
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
        "git update-index --add --cacheinfo 100644,OID,draft/2025-10-15-this-week.md",
        "git write-tree",
        "git commit-tree OID -p OID -F -",
        "git check-ref-format refs/heads/main",
        "git update-ref -m masthead: commit --end-of-options refs/heads/main OID OID",
        "git worktree list --porcelain",
        "git ls-tree -z -l --full-tree OID -- draft",
        "git ls-tree -z -l --full-tree OID -- draft/2025-10-15-this-week.md",
        "git cat-file blob OID",
        "git update-index --add --cacheinfo 100644,OID,draft/2025-10-15-this-week.md",
        "git check-ref-format refs/heads/main",
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
  ])('lets no message forge a trailer (%s)', async (_, message) => {
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

  it('leaves the branch at the old or the new commit wherever it is stopped', async () => {
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

describe('a remote repository', () => {
  const remote = () => {
    const seed = newsletter()
    return { seed, bare: newsletter({}, { bare: true, from: seed.path }) }
  }

  it('reads through a mirror and pushes one commit', async () => {
    const { bare } = remote()
    const repository = open(`file://${bare.path}`, { branch: null })
    const before = bare.git('rev-parse', 'main')
    expect(must(await repository.readFile(draft)).text).toBe(text)
    const receipt = must(await commit(repository))
    expect(receipt).toMatchObject({ pushed: true, branch: 'main', oid: bare.git('rev-parse', 'main') })
    expect(bare.changes(before, receipt.oid)).toEqual([`M\t${draft}`])
    expect(must(await repository.head())).toBe(receipt.oid)
  })

  it('makes the commit anew when somebody else pushes first, and loses nothing of theirs', async () => {
    const { seed, bare } = remote()
    let races = 0
    const run: RunFile = (file, args, options, done) => {
      if (args[0] === 'push' && races < 3) {
        races += 1
        seed.commit({ 'README.md': `Race ${races}\n` })
        seed.git('push', '--quiet', bare.path, 'main')
      }
      return execFile(file, args, options, done)
    }
    const receipt = must(await commit(open(`file://${bare.path}`, { run })))
    expect(races).toBe(3)
    expect(bare.git('rev-parse', 'main')).toBe(receipt.oid)
    expect(bare.git('log', '--format=%s', 'main').split('\n')).toEqual([
      'Add a link',
      ...Array(3).fill('Change the newsletter'),
      'Begin the newsletter',
    ])
  })

  it('refuses when somebody else pushes the same file first', async () => {
    const { seed, bare } = remote()
    const repository = open(`file://${bare.path}`)
    const { blob } = must(await repository.readFile(draft))
    const theirs = seed.commit({ [draft]: 'Title: Theirs\n' })
    seed.git('push', '--quiet', bare.path, 'main')
    expect(await repository.commitFile(request({ expectedBlob: blob }))).toMatchObject({ code: 'conflict' })
    expect(bare.git('rev-parse', 'main')).toBe(theirs)
  })

  it('says what the remote said when it refuses, and never forces', async () => {
    const { bare } = remote()
    writeFileSync(path.join(bare.path, 'hooks/pre-receive'), '#!/bin/sh\necho no >&2\nexit 1\n', { mode: 0o755 })
    const before = bare.git('rev-parse', 'main')
    expect(await commit(open(`file://${bare.path}`))).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('refused the push (pre-receive hook declined)'),
    })
    expect(bare.git('rev-parse', 'main')).toBe(before)
  })

  it('knows that a push arrived whose answer was lost', async () => {
    const { bare } = remote()
    const run: RunFile = (file, args, options, done) =>
      args[0] === 'push'
        ? execFile(file, args, options, () =>
            done(
              Object.assign(new Error('cut'), { code: 128 }),
              Buffer.alloc(0),
              Buffer.from('fatal: the remote end hung up unexpectedly'),
            ),
          )
        : execFile(file, args, options, done)
    const receipt = must(await commit(open(`file://${bare.path}`, { run })))
    expect(bare.git('rev-parse', 'main')).toBe(receipt.oid)
    expect(bare.git('rev-list', '--count', 'main')).toBe('2')
  })

  it('goes on with a mirror whose git was ended', async () => {
    const { bare } = remote()
    const folder = temporary()
    must(await open(`file://${bare.path}`, { folder }).head())
    const [mirror = ''] = readdirSync(folder)
    bare.git('update-ref', 'refs/heads/main', bare.git('commit-tree', 'main^{tree}', '-p', 'main', '-m', 'More'))
    const lock = path.join(folder, mirror, 'refs/heads/main.lock')
    writeFileSync(lock, '')
    expect(await open(`file://${bare.path}`, { folder }).head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Another git process is at work'),
    })
    utimesSync(lock, 0, 0)
    expect(must(await commit(open(`file://${bare.path}`, { folder }))).oid).toBe(bare.git('rev-parse', 'main'))
  })

  it('says when it does not answer, has no such branch, or is empty', async () => {
    const { bare } = remote()
    expect(await open('file:///nowhere/newsletter.git').head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('is not a git repository'),
    })
    expect(await open(`file://${bare.path}`, { branch: 'next' }).head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no such branch'),
    })
    const empty = createTestRepository({}, { bare: true })
    stops.push(() => empty.close())
    expect(await open(`file://${empty.path}`, { branch: null }).head()).toMatchObject({ code: 'unavailable' })
  })

  it('keeps credentials out of arguments, messages, what is shown and the disk', async () => {
    const canary = 'tok-canary-123'
    const seen: string[] = []
    const environments: string[] = []
    const run: RunFile = (file, args, options, done) => {
      seen.push(args.join(' '))
      environments.push(JSON.stringify(options.env))
      return execFile(file, args, options, done)
    }
    const repository = open(`https://x-token:${canary}@127.0.0.1:1/newsletter.git`, { run })
    const result = await repository.head()
    expect(result).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('https://127.0.0.1:1/newsletter.git does not answer'),
    })
    expect(JSON.stringify([result, repository.display, seen])).not.toContain(canary)
    const header = Buffer.from(`x-token:${canary}`).toString('base64')
    expect(environments.filter((environment) => environment.includes(header)).length).toBe(1)
  })
})

describe('parseLocation', () => {
  it.each([
    ['ext::sh -c touch% canary', 'invalid'],
    ['http://example.org/x.git', 'invalid'],
    ['git://example.org/x.git', 'invalid'],
    ['https://', 'invalid'],
    ['ssh://-oProxyCommand=touch/x', 'invalid'],
    ['a\nb', 'invalid'],
    ['', 'invalid'],
  ])('refuses %j', (location, code) => expect(parseLocation(location)).toMatchObject({ ok: false, code }))

  it.each([
    ['/srv/newsletter', 'local', '/srv/newsletter'],
    ['-oProxyCommand=x@host:y', 'local', path.resolve('-oProxyCommand=x@host:y')],
    ['git@example.org:team/newsletter.git', 'remote', 'git@example.org:team/newsletter.git'],
    ['ssh://git@example.org/newsletter.git', 'remote', 'ssh://git@example.org/newsletter.git'],
    ['https://user:secret@example.org/newsletter.git', 'remote', 'https://example.org/newsletter.git'],
  ])('reads %j', (location, kind, display) => expect(must(parseLocation(location))).toMatchObject({ kind, display }))
})
