import Link from 'next/link'
import type { RoundView } from '../../lib/views'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { pages } from './addresses'
import { withArticle } from './words'

interface SuggestBarProps {
  readonly round: RoundView
  readonly signedIn: boolean
}

/** Always at the bottom of the screen while the round is open. */
export function SuggestBar({ round, signedIn }: SuggestBarProps) {
  const { kind, noun } = round.ballot
  if (round.state !== 'open') return null
  const href = pages.nominate(kind)
  const none = signedIn && round.nominationsLeft === 0
  return (
    <div className="sticky bottom-0 z-10 -mx-[18px] mt-6 flex items-center gap-4 border-t bg-paper px-[18px] pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:mx-0 sm:px-0">
      {none ? (
        <p className="flex min-h-11 items-center text-ink-2">
          You have suggested as many as one person may in a round.
        </p>
      ) : (
        <Link
          href={signedIn ? href : pages.signIn(href)}
          prefetch={false}
          className={cx(buttonClass({ variant: 'primary', size: 'lg' }), 'max-sm:w-full')}
        >
          Suggest {withArticle(noun)}
        </Link>
      )}
    </div>
  )
}
