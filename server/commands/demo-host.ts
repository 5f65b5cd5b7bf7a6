import { matchIssuePath, presets } from '../../lib/publication'
import { demoPulls } from '../../lib/publication/demo'
import type { Clock } from '../clock'
import { createGit, type Git } from '../git'
import { createFakeGitHub, type FakeGitHub } from '../testing/github'

export interface DemoHostSettings {
  /** The demo's bare repository. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
}

/**
 * A host for the demo's pull requests, on this machine: there is none on the internet for a newsletter that is made up. It
 * forgets what was said there when it stops; the heads of the pull requests stay in the repository.
 */
export async function startDemoHost({ folder, environment, clock }: DemoHostSettings): Promise<FakeGitHub> {
  const host = await createFakeGitHub({ folder, repository: 'potting-shed/newsletter', clock })
  const git = createGit({ environment })
  const draft = await firstDraft(git, folder)
  for (const { number, title, login, failing, edit } of demoPulls) {
    const known = await tryLine(git, folder, ['rev-parse', '--verify', '--quiet', `refs/pull/${number}/head`])
    if (known !== null && (await isMerged(git, folder, known))) continue
    if (known === null && draft === null) continue
    const head = known === null ? { files: { [draft?.path ?? '']: edit(draft?.text ?? '') } } : { head: known }
    const runs = [{ name: failing ?? 'links', conclusion: failing === undefined ? 'success' : 'failure' }]
    await host.openPull({ number, title, login, checks: { runs }, ...head })
  }
  return host
}

async function firstDraft(git: Git, gitDir: string): Promise<{ path: string; text: string } | null> {
  const tree = await git(['ls-tree', '-r', '--name-only', 'main'], { gitDir })
  const path = tree.stdout
    .toString('utf8')
    .split('\n')
    .find((line) => matchIssuePath(presets.demo.drafts, line) !== null)
  if (path === undefined) return null
  const text = await git(['cat-file', 'blob', `main:${path}`], { gitDir })
  return { path, text: text.stdout.toString('utf8') }
}

async function isMerged(git: Git, gitDir: string, oid: string): Promise<boolean> {
  return (await git(['merge-base', '--is-ancestor', oid, 'main'], { gitDir })).code === 0
}

async function tryLine(git: Git, gitDir: string, args: readonly string[]): Promise<string | null> {
  const output = await git(args, { gitDir })
  return output.code === 0 ? output.stdout.toString('utf8').trim() : null
}
