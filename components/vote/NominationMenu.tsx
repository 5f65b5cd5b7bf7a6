'use client'

import { Flag, Link2, Merge, Newspaper, Pencil, Share, Trash2, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactElement } from 'react'
import type { NominationView, RoundView } from '../../lib/views'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu'
import { actsFor, type OpenAct } from './acts/acts'
import { pages } from './addresses'
import { share } from './share'
import { titleOf } from './words'

export interface NominationMenuProps {
  readonly round: RoundView
  readonly nomination: NominationView
  readonly signedIn: boolean
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly trigger: ReactElement
  readonly onAct: (act: OpenAct) => void
  /** Something to be said aloud and shown. */
  readonly onSay: (sentence: string) => void
}

const looks = {
  edit: { Icon: Pencil, label: 'Edit' },
  withdraw: { Icon: Trash2, label: 'Withdraw…' },
  flag: { Icon: Flag, label: 'Tell the editors…' },
  decline: { Icon: Undo2, label: 'Decline…' },
  merge: { Icon: Merge, label: 'Merge into another…' },
  take: { Icon: Newspaper, label: 'Take this one…' },
} as const

/** Sharing, and what this reader may do with the nomination. */
export function NominationMenu({ round, nomination, signedIn, onAct, onSay, ...menu }: NominationMenuProps) {
  const router = useRouter()
  const path = pages.nomination(round.ballot.kind, nomination.id)
  const acts = actsFor(nomination, { round, signedIn })
  const handleShare = async () => {
    const said = await share(titleOf(nomination.data), new URL(path, window.location.href).href)
    if (said !== null) onSay(said)
  }
  return (
    <Menu {...menu} align="start">
      <MenuItem onSelect={() => void handleShare()}>
        <Share aria-hidden /> Share
      </MenuItem>
      <MenuItem onSelect={() => router.push(path)}>
        <Link2 aria-hidden /> Open its own page
      </MenuItem>
      {acts.length === 0 ? null : <MenuSeparator />}
      {acts.map((act) => {
        const { Icon, label } = looks[act]
        const handleSelect = () =>
          act === 'edit' ? router.push(pages.edit(round.ballot.kind, nomination.id)) : onAct({ act, nomination })
        return (
          <MenuItem key={act} onSelect={handleSelect}>
            <Icon aria-hidden /> {label}
          </MenuItem>
        )
      })}
    </Menu>
  )
}
