import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusHistory } from '../../lib/testing/corpus'
import { draft, must } from '../testing/issue-world'
import { createRemote, createSyncWorld, type SyncWorld } from '../testing/sync-world'

/** Git and a database work for each version: a week of all of them takes its time. */
const patience = 300_000
const mostVersions = 20

/** The last of the weeks in this way; the board's own tests run all of them. */
async function week(context: { skip(note: string): void }) {
  if (corpusFolder === null) context.skip(corpusMissing)
  const versions = readCorpusHistory().at(-1)?.versions ?? []
  const [first = ''] = versions
  const remote = createRemote({ [draft]: first })
  const world = await createSyncWorld({ at: remote.url })
  must(await world.service.open(world.ada, { path: draft }))
  return { versions: versions.slice(1), remote, number: (await numberOf(world)) ?? 621, ...world }
}

async function numberOf({ service, ada }: SyncWorld) {
  return (await service.list(ada))[0]?.number
}

describe('a week as it was', () => {
  it('comes onto the board byte for byte, version by version', { timeout: patience }, async (context) => {
    const { versions, remote, sync, markdown, number } = await week(context)
    for (const [at, version] of versions.entries()) {
      remote.push({ [draft]: version }, `Version ${at}`)
      must(await sync.run())
      expect((await markdown(number)) === version, `version ${at}`).toBe(true)
    }
  })

  it('with two editors throughout, whose every change is in the end', { timeout: patience }, async (context) => {
    const { versions, remote, sync, service, ada, bo, markdown, addTo, number } = await week(context)
    const titles: string[] = []
    for (const [at, version] of versions.slice(-mostVersions).entries()) {
      const actor = at % 2 === 0 ? ada : bo
      titles.push(`Editor-${at}`)
      await addTo(number, actor, `Editor-${at}`)
      // Others know nothing of our cards: they edit what git has.
      remote.push({ [draft]: withOurs(version, remote.bare.read(draft)) }, `Version ${at}`)
      if (at % 3 === 0) must(await service.commit(actor, { number, message: `Commit ${at}` }))
      else must(await sync.run())
      const board = await markdown(number)
      for (const title of titles) expect([at, title, board.split(`[${title}]`).length - 1]).toEqual([at, title, 1])
    }
    await addTo(number, ada, 'The-last')
    must(await service.commit(ada, { number, message: 'The last' }))
    const end = remote.bare.read(draft)
    expect(await markdown(number)).toBe(end)
    expect(withoutOurs(end)).toEqual(withoutOurs(versions.slice(-mostVersions).at(-1) ?? ''))
  })
})

const isOurs = (line: string) => /^[*+-] \[(?:Editor-\d+|The-last)\]/.test(line)

/** The version with those of our cards that are in git already, below the line that they stand below there. */
function withOurs(version: string, inGit: string): string {
  const lines = version.split('\n')
  const git = inGit.split('\n')
  const first = git.findIndex(isOurs)
  if (first === -1) return version
  const above = git.slice(0, first).findLastIndex((line) => line.trim() !== '')
  const at = lines.indexOf(git[above] ?? '')
  const blank = git.slice(above + 1, first)
  lines.splice(at === -1 ? lines.length - 1 : at + 1, 0, ...blank, ...git.filter(isOurs))
  return lines.join('\n')
}

/** The lines that others wrote. Blank ones are left out: a section that our cards stood alone in has one more of them. */
function withoutOurs(text: string): readonly string[] {
  return text.split('\n').filter((line) => !isOurs(line) && line.trim() !== '')
}
