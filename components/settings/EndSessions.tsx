'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { toast } from '../ui/Toaster'
import { calls } from './calls'

interface EndSessionsProps {
  readonly user: { readonly id: string; readonly name: string }
  readonly count: number
  readonly isSelf: boolean
  readonly onClose: () => void
}

/** Asks before somebody is signed out of all their browsers. */
export function EndSessions({ user, count, isSelf, onClose }: EndSessionsProps) {
  const router = useRouter()
  const many = count === 1 ? 'one browser' : `all ${count} browsers`
  return (
    <ConfirmDialog
      title={isSelf ? 'Sign out everywhere?' : `Sign ${user.name} out everywhere?`}
      button="Sign out everywhere"
      run={() => calls.endSessions(user.id)}
      onClose={onClose}
      onDone={() => {
        onClose()
        if (isSelf) return window.location.assign('/sign-in')
        toast(`${user.name} is signed out of ${many}`)
        router.refresh()
      }}
    >
      <p>
        {isSelf ? `You are signed out of ${many}, this one too.` : `This ends ${many} at once.`} To come back{' '}
        {isSelf ? 'you need' : `${user.name} needs`} a new sign-in link, or a GitHub account that is connected here.
      </p>
    </ConfirmDialog>
  )
}
