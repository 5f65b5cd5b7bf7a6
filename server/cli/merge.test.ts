import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presets } from '../../lib/publication'
import { createTestRepository, type TestRepository } from '../testing/repository'
import { mergeFiles } from './merge'
import { installLines } from './merge-install'
import { buildDriver } from './testing/driver'

let folder: string
let driver: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'masthead-merge-'))
  driver = await buildDriver(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const base = 'Title: Notes\n\n## News\n\n* [One](https://example.org/1)\n\n## Talks\n\n* [Two](https://example.org/2)\n'
const added = (line: string) => base.replace('(https://example.org/1)\n', `(https://example.org/1)\n${line}\n`)

async function merge(texts: Record<'base' | 'ours' | 'theirs', string | Uint8Array>) {
  const home = mkdtempSync(path.join(folder, 'files-'))
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(home, name), text)
  const said: string[] = []
  const output = { say: (line: string) => said.push(line), warn: (line: string) => said.push(line), write: () => {} }
  const names = ['base', 'ours', 'theirs'].map((name) => path.join(home, name))
  const code = await mergeFiles([...names, 'draft/notes.md'], output)
  return { code, said, ours: readFileSync(path.join(home, 'ours')), files: readdirSync(home) }
}

describe('masthead merge', () => {
  it('writes what both sides did over ours', async () => {
    const ours = added('* [Three](https://example.org/3)')
    const theirs = added('* [Four](https://example.org/4)')
    const merged = await merge({ base, ours, theirs })
    expect(merged).toMatchObject({ code: 0, said: [], files: ['base', 'ours', 'theirs'] })
    expect(merged.ours.toString()).toBe(added('* [Three](https://example.org/3)\n* [Four](https://example.org/4)'))
  })

  it('leaves line endings and a byte order mark as they are', async () => {
    const crlf = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const ours = base.replace('One', 'The one')
    const theirs = added('* [Four](https://example.org/4)')
    const merged = await merge({ base: crlf(base), ours: crlf(ours), theirs: crlf(theirs) })
    expect(merged.code).toBe(0)
    expect(merged.ours.toString()).toBe(crlf(theirs.replace('One', 'The one')))
  })

  it('keeps both versions of a contradiction, names it, and ends with 1', async () => {
    const ours = base.replace('[One]', '[First]')
    const theirs = base.replace('[One]', '[Best]')
    const merged = await merge({ base, ours, theirs })
    expect(merged.code).toBe(1)
    expect(merged.said).toHaveLength(1)
    expect(merged.said[0]).toMatch(/^draft\/notes\.md: Both sides changed .*“First”.* differently\./)
    expect(merged.ours.toString()).toContain('First')
    expect(merged.ours.toString()).toContain('Best')
    expect(merged.ours.toString()).not.toMatch(/^[<=>]{7}/m)
  })

  it('merges a draft that both sides added', async () => {
    const merged = await merge({ base: '', ours: base, theirs: added('* [Four](https://example.org/4)') })
    expect(merged.ours.toString()).toContain('[Four]')
    expect(merged.ours.toString().match(/\[One\]/g)).toHaveLength(1)
    expect(merged.ours.toString().match(/## News/g)).toHaveLength(1)
  })

  it.each([
    ['is not UTF-8', new Uint8Array([0x63, 0xe9])],
    ['is binary', new Uint8Array([0x63, 0])],
    ['has 2.0 MB', 'x'.repeat(2 * 1024 * 1024)],
  ])('leaves ours alone when theirs %s, and ends with 2', async (sentence, theirs) => {
    const merged = await merge({ base, ours: base, theirs })
    expect(merged).toMatchObject({ code: 2, files: ['base', 'ours', 'theirs'] })
    expect(merged.said[0]).toContain(sentence)
    expect(merged.said[1]).toBe('draft/notes.md could not be merged: it stays as it is on our side. Merge it by hand.')
    expect(merged.ours.toString()).toBe(base)
  })

  it('wants three files', async () => {
    await expect(mergeFiles(['a', 'b'], { say: () => {}, warn: () => {}, write: () => {} })).rejects.toThrow(
      'Name three files',
    )
  })

  it('starts by itself and keeps the permissions of the file', async () => {
    const [o, a, b] = ['o', 'a', 'b'].map((name) => path.join(folder, name)) as [string, string, string]
    writeFileSync(o, base)
    writeFileSync(a, base.replace('One', 'The one'), { mode: 0o600 })
    writeFileSync(b, added('* [Four](https://example.org/4)'))
    await promisify(execFile)(process.execPath, [driver, 'merge', o, a, b])
    expect(readFileSync(a, 'utf8')).toBe(added('* [Four](https://example.org/4)').replace('One', 'The one'))
    expect(statSync(a).mode & 0o777).toBe(0o600)
  })
})

describe('git with the driver', () => {
  let repository: TestRepository
  beforeAll(() => {
    repository = createTestRepository({ 'draft/notes.md': base, '.gitattributes': 'draft/*.md merge=masthead\n' })
    repository.git('config', 'merge.masthead.driver', `'${process.execPath}' '${driver}' merge %O %A %B %P`)
  })
  afterAll(() => repository.close())

  function branch(name: string, text: string): void {
    repository.git('checkout', '--quiet', '-B', name, 'main')
    repository.commit({ 'draft/notes.md': text })
  }

  it('merges two additions at one place', () => {
    branch('one', added('* [Three](https://example.org/3)'))
    branch('two', added('* [Four](https://example.org/4)'))
    repository.git('merge', '--quiet', '-m', 'Merge', 'one')
    expect(readFileSync(path.join(repository.path, 'draft/notes.md'), 'utf8')).toBe(
      added('* [Four](https://example.org/4)\n* [Three](https://example.org/3)'),
    )
  })

  it('stops at a contradiction, with both versions and without a marker', () => {
    branch('one', base.replace('[One]', '[First]'))
    branch('two', base.replace('[One]', '[Best]'))
    expect(() => repository.git('merge', '-m', 'Merge', 'one')).toThrow(/Both sides changed/)
    const text = readFileSync(path.join(repository.path, 'draft/notes.md'), 'utf8')
    expect(text).toContain('Best')
    expect(text).toContain('First')
    expect(text).not.toMatch(/^[<=>]{7}/m)
    expect(repository.git('ls-files', '--unmerged')).not.toBe('')
    repository.git('merge', '--abort')
  })
})

describe('masthead merge --install', () => {
  it('prints two lines that a shell understands', async () => {
    const clone = createTestRepository({ 'draft/DRAFT_TEMPLATE': base })
    const [config, attributes] = await installLines(clone.path)
    execFileSync('sh', ['-e', '-c', `${config}\n${attributes}`], { cwd: clone.path })
    expect(clone.git('config', 'merge.masthead.driver')).toMatch(/server\/launch\/masthead\.mjs'? merge %O %A %B %P$/)
    expect(clone.git('check-attr', 'merge', 'draft/2031-01-01-this-week-in-rust.md')).toMatch(/: masthead$/)
    clone.close()
  })

  it('takes the drafts’ path from the repository’s own rules', async () => {
    const own = path.join(folder, 'own')
    mkdirSync(own)
    const rules = { ...presets.demo, drafts: 'next/{number}.md' }
    writeFileSync(path.join(own, 'masthead.json'), JSON.stringify(rules))
    expect((await installLines(own))[1]).toBe("echo 'next/*.md merge=masthead' >> .gitattributes")
    writeFileSync(path.join(own, 'masthead.json'), '{')
    await expect(installLines(own)).rejects.toThrow('masthead.json is not valid JSON')
  })
})
