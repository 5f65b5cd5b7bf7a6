import { execFileSync } from 'node:child_process'
import { pino } from 'pino'
import type { Actor } from '../../lib/permission'
import { type Result, refuse } from '../../lib/result'
import { type ContainedPull, createPublishingService, type Publishing } from '../commands/publishing'
import { users } from '../db/schema'
import type { Repository } from '../git'
import type { GitHub } from '../github'
import { bringFromGit } from '../sync/bring-from-git'
import { createWorld, draft, must, type World } from './issue-world'
import type { FileContent } from './repository'

export const published = draft.replace('draft/', 'content/')

export interface PublishingWorld extends World {
  readonly publishing: Publishing
  /** An admin. */
  readonly ann: Actor
  /** What the repository does instead of what it does; a test puts its own in. */
  readonly repository: { -readonly [Key in keyof Repository]: Repository[Key] }
  /** What is told to be on the board. */
  readonly pulls: ContainedPull[]
  /** Another service on the same database and repository, as after a restart. */
  restart(github?: GitHub): Publishing
}

/** A newsletter with draft 621 open as a board. */
export async function publishingWorld(files: Record<string, FileContent> = {}): Promise<PublishingWorld> {
  const world = await createWorld(files)
  const { db, rooms, publication } = world
  const [ann] = await db.insert(users).values({ name: 'Ann Ash', role: 'admin' }).returning()
  if (ann === undefined) throw new Error('No admin')
  const repository = { ...publication.repository }
  const pulls: ContainedPull[] = []
  const context = {
    db,
    rooms,
    publication: { ...publication, repository },
    clock: { now: () => new Date('2025-10-15T12:00:00Z') },
    log: pino({ level: 'silent' }),
    containedPulls: async () => pulls,
    bringFromGit: async (issueId: number): Promise<Result<unknown>> => {
      const head = await repository.fetch()
      return head.ok ? bringFromGit(context, { issueId, head: head.value }) : head
    },
  }
  const restart = (github: GitHub | null = null) => createPublishingService({ ...context, github })
  must(await world.service.open(world.ada, { path: draft }))
  return { ...world, publishing: restart(), ann, repository, pulls, restart }
}

/** Fails once as a process that ends there would, then does what it always did. */
export function endsOnce<Act extends (...args: never[]) => Promise<unknown>>(act: Act, when: 'before' | 'after'): Act {
  let ended = false
  const run = async (...args: Parameters<Act>) => {
    if (ended) return act(...args)
    ended = true
    if (when === 'after') await act(...args)
    throw new Error(`The process ended ${when} it`)
  }
  return run as Act
}

export const unreachable = refuse('unavailable', 'The newsletter repository does not answer.')

/** The names of a commit's parents. */
export function parentsOf(folder: string, oid: string): readonly string[] {
  const output = execFileSync('git', ['-C', folder, 'log', '-1', '--format=%P', oid], { encoding: 'utf8' })
  return output.trim().split(' ')
}
