import { execFile } from 'node:child_process'
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PathPattern } from '../../lib/publication'
import { commit, draft, drafts, must, newsletter, open, temporary, text } from '../testing/newsletter'
import type { FileContent } from '../testing/repository'
import type { RunFile } from './git'

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
