'use client'

import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Role } from '../../lib/permission'
import type { MemberView } from '../../lib/views'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Menu, MenuChoice } from '../ui/Menu'
import { toast } from '../ui/Toaster'
import { calls } from './calls'
import { aRole, lost, roleLabel, roles, takesAway } from './roles'

interface RoleChoiceProps {
  readonly member: MemberView
  readonly isSelf: boolean
}

/** Somebody's role, and the way to another one. What takes rights away is asked about first. */
export function RoleChoice({ member, isSelf }: RoleChoiceProps) {
  const router = useRouter()
  const [asking, setAsking] = useState<Role | null>(null)
  const [sending, setSending] = useState(false)
  const who = isSelf ? 'You' : member.name
  const done = (role: Role) => {
    toast(isSelf ? `You are ${aRole(role)} now` : `${member.name} is ${aRole(role)} now`)
    router.refresh()
  }
  const give = async (role: Role) => {
    setSending(true)
    const given = await calls.setRole(member.id, role)
    setSending(false)
    if (given.ok) done(role)
    else toast.error(given.message)
  }
  const handleChange = (value: string) => {
    const role = roles.find((each) => each.value === value)?.value
    if (role === undefined || role === member.role) return
    if (takesAway(member.role, role)) setAsking(role)
    else void give(role)
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button
            pending={sending ? 'Changing…' : null}
            aria-label={`Role of ${member.name}: ${member.role}`}
            className="w-fit justify-between border-transparent bg-transparent hover:border-line-field max-sm:px-2 sm:-ml-2 sm:px-2"
          >
            {roleLabel(member.role)}
            <ChevronDown aria-hidden className="text-ink-3" />
          </Button>
        }
      >
        <MenuChoice value={member.role} onValueChange={handleChange} options={roles} />
      </Menu>
      {asking === null ? null : (
        <ConfirmDialog
          title={isSelf ? `Become ${aRole(asking)}?` : `Make ${member.name} ${aRole(asking)}?`}
          button={isSelf ? `Become ${aRole(asking)}` : `Make ${aRole(asking)}`}
          run={() => calls.setRole(member.id, asking)}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            done(asking)
          }}
        >
          <p>{lost(member.role, asking, who)}</p>
          {asking === 'member' ? (
            <p>
              Boards that are open in {isSelf ? 'your' : 'their'} browsers close within seconds. What was saved stays on
              the board.
            </p>
          ) : null}
        </ConfirmDialog>
      )}
    </>
  )
}
