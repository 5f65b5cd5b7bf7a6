import { expect, test } from 'vitest'
import { snapshotBoard } from '../../lib/board'
import { type PullPart, readPull } from '../../lib/pulls'
import { corpusFolder, corpusMissing, readCorpusWeeks } from '../../lib/testing/corpus'
import { must } from '../testing/issue-world'
import { readBoardCards } from './cards'
import { createPullWorld } from './testing/pull-world'

const weeks = corpusFolder === null ? [] : readCorpusWeeks()
/** One of them is enough to see that all of it goes together; the merges themselves are tried with every week. */
const chosen = weeks.slice(5, 6)

test('all real pull requests of a week, accepted at once, have each added link once in its section', {
  timeout: 300_000,
}, async (context) => {
  if (corpusFolder === null) return context.skip(corpusMissing)
  for (const { week, pulls } of chosen) {
    const bases = [...new Set(pulls.map(({ base }) => base))]
    const path = `draft/${week}-this-week-in-rust.md`
    const world = await createPullWorld({ path, source: bases.at(-1) ?? '' })
    const oids = new Map<string, string>()
    for (const base of bases) oids.set(base, await world.fake.commit({ files: { [path]: base } }))
    for (const { number, title, base, head } of pulls)
      await world.fake.openPull({ number, title, base: oids.get(base) ?? '', files: { [path]: head } })
    const began = performance.now()
    must(await world.pulls.refresh())
    const read = performance.now()
    const { waiting, odd, decided } = await world.inbox()
    const ids = waiting.map(({ id }) => id)
    const at = performance.now()
    const accepted = must(await world.service.accept(world.ada, { issue: world.number, ids }))
    const took = performance.now() - at
    const wrong: string[] = []
    const { value: counts } = must(
      await world.rooms.read(world.issueId, (doc) => {
        const cards = readBoardCards(doc)
        const parts = pulls.flatMap(({ number, base, head }) =>
          readPull(base, head).parts.map((part) => ({ ...part, number })),
        )
        for (const part of parts.filter(({ kind }) => kind !== 'change')) {
          const there = cards.inItsSection(part).length
          if (there !== 1 && !isTakenOut(part, parts))
            wrong.push(`${part.number} ${part.kind} ${there}× ${part.section}: ${part.source}`)
        }
        return snapshotBoard(doc).unplaced.length
      }),
    )
    const cards = accepted.left.filter(({ id }) => waiting.find((item) => item.id === id)?.kind !== 'change')
    process.stdout.write(
      `${week}: ${pulls.length} pull requests read in ${Math.round(read - began)} ms, ${odd.length} odd, ` +
        `${decided.length} parts were there, ${accepted.placed} placed in ${Math.round(took)} ms, ` +
        `${accepted.left.length} contradict what is there\n`,
    )
    expect({ wrong, cards, unplaced: counts }).toEqual({ wrong: [], cards: [], unplaced: 0 })
  }
})

/** Whether a change of another pull request takes the link out, or moves it, as where one was sent twice. */
function isTakenOut({ url }: PullPart, parts: readonly PullPart[]): boolean {
  const has = (text: string | null) => url !== null && text?.includes(url) === true
  return parts.some(
    ({ kind, act, before, after }) => kind === 'change' && has(before) && (act === 'move' || !has(after)),
  )
}
