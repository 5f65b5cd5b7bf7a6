'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { MemberView } from '../../lib/views'
import { EmptyState } from '../ui/EmptyState'
import { IconButton } from '../ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu'
import { Tag } from '../ui/Tag'
import { TimeAgo } from '../ui/TimeAgo'
import { EndSessions } from './EndSessions'
import { NewLink } from './NewLink'
import { RoleChoice } from './RoleChoice'
import { sessionsOf } from './sections'

interface MemberListProps {
  readonly members: readonly MemberView[]
  /** Who is looking. */
  readonly self: string
  readonly q: string
  readonly now: number
}

const columns = 'sm:grid-cols-[minmax(0,1fr)_7rem_7rem_6.5rem_1.875rem]'

/** Everybody who has been here, each with their role, when they were seen, and what can be done about them. */
export function MemberList({ members, self, q, now }: MemberListProps) {
  const [linking, setLinking] = useState<MemberView | null>(null)
  const [ending, setEnding] = useState<MemberView | null>(null)
  return (
    <>
      <p role="status" className="mt-5 text-sm text-ink-3 tabular-nums max-sm:border-b max-sm:pb-2">
        {countText(members.length, q)}
      </p>
      {members.length === 0 ? (
        <EmptyState title="Nobody has these letters">Search for a part of a name or of a GitHub login.</EmptyState>
      ) : (
        <>
          <div aria-hidden className={`grid gap-x-4 border-b pt-3 pb-1.5 text-xs text-ink-3 max-sm:hidden ${columns}`}>
            <span>Name</span>
            <span>Role</span>
            <span>Last seen</span>
            <span>Browsers</span>
          </div>
          <ul aria-label="Members">
            {members.map((member) => (
              <li
                key={member.id}
                aria-label={member.name}
                className={`grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-4 border-b py-2.5 max-sm:gap-x-2 ${columns}`}
              >
                <div className="min-w-0">
                  <p className="font-medium [overflow-wrap:anywhere]">
                    {member.name}
                    {member.id === self ? <Tag className="ml-2 align-[1px]">you</Tag> : null}
                  </p>
                  <GitHubLogin login={member.github} />
                </div>
                <RoleChoice member={member} isSelf={member.id === self} />
                <p className="text-xs text-ink-3 max-sm:order-last max-sm:col-span-3 sm:text-sm">
                  {member.seenAt === null ? (
                    'Never seen'
                  ) : (
                    <>
                      <span className="sm:sr-only">Seen </span>
                      <TimeAgo at={member.seenAt} now={now} />
                    </>
                  )}
                  <span className="sm:hidden">
                    {' · '}
                    <Browsers member={member} />
                  </span>
                </p>
                <p className="text-sm max-sm:hidden">
                  <Browsers member={member} />
                </p>
                <Menu
                  trigger={
                    <IconButton label={`More about ${member.name}`}>
                      <Ellipsis aria-hidden />
                    </IconButton>
                  }
                >
                  <MenuItem onSelect={() => setLinking(member)}>New sign-in link…</MenuItem>
                  {member.sessions === 0 ? null : (
                    <>
                      <MenuSeparator />
                      <MenuItem tone="danger" onSelect={() => setEnding(member)}>
                        Sign out everywhere…
                      </MenuItem>
                    </>
                  )}
                </Menu>
              </li>
            ))}
          </ul>
        </>
      )}
      {linking === null ? null : <NewLink member={linking} onClose={() => setLinking(null)} />}
      {ending === null ? null : (
        <EndSessions
          user={{ id: ending.id, name: ending.name }}
          count={ending.sessions}
          isSelf={ending.id === self}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

function countText(count: number, q: string): string {
  if (q !== '') return count === 1 ? 'One person found' : `${count.toLocaleString('en')} people found`
  return count === 1 ? 'One person' : `${count.toLocaleString('en')} people`
}

function GitHubLogin({ login }: { readonly login: string | null }) {
  if (login === null) return null
  return <p className="text-xs text-ink-3 [overflow-wrap:anywhere]">{login} on GitHub</p>
}

function Browsers({ member }: { readonly member: MemberView }) {
  if (member.sessions === 0) return <span className="text-ink-3">signed out</span>
  return (
    <Link href={sessionsOf(member.id)} prefetch={false} className="hit link inline-flex min-h-6 items-center">
      {member.sessions === 1 ? '1 browser' : `${member.sessions} browsers`}
    </Link>
  )
}
