import { CopyField } from '../ui/CopyField'
import { instantText } from '../ui/day'
import type { Invite } from './calls'

interface LinkOnceProps {
  readonly invite: Invite
  readonly name: string
}

/** A sign-in link, the one time it is told. */
export function LinkOnce({ invite, name }: LinkOnceProps) {
  return (
    <div className="space-y-2">
      <CopyField label={`Sign-in link for ${name}`} text={invite.link} />
      <p className="text-xs text-pretty text-ink-3">
        Copy it now: it is kept nowhere and won’t be shown again. It works once, until {instantText(invite.expiresAt)}.
      </p>
    </div>
  )
}
