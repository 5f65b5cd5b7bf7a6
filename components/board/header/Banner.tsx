import type { ReactNode } from 'react'
import { errorCodes } from '../../../lib/errors'
import { closeMessage, type SaveState, useSaveState } from '../../room'
import { Button, buttonClass } from '../../ui/Button'
import { Notice } from '../../ui/Notice'

interface BannerProps {
  readonly closed: boolean
  /** Whether the board can only be read until an admin confirms it. */
  readonly damaged: boolean
  /** What else can be done where the server has refused the board for good. */
  readonly kept: ReactNode
}

/** Refusals whose own words say that the changes are kept in this browser. */
const saying: readonly (number | undefined)[] = (['gone', 'damaged', 'outdated'] as const).map(
  (code) => errorCodes[code].close,
)
/** In line with the header; the sign stands at the first line, also where a button is beside it. */
const strip = 'rounded-none px-4 [&_a]:-my-0.5 [&_a]:no-underline! [&_button]:-my-0.5'

/** Says what is wrong with the connection, what happens to the work meanwhile, and what to do. */
export function Banner({ closed, damaged, kept }: BannerProps) {
  const save = useSaveState()
  const { state, pending, code } = save
  // That the issue is closed is said by the notice of its own; what is left is what did not get there.
  if (closed && code === errorCodes.conflict.close && pending === 0) return null
  if (state === 'refused') return <Refused save={save} kept={kept} />
  const sentence = damaged ? closeMessage(errorCodes.damaged.close, '') : sentenceOf(save)
  if (sentence === null) return null
  return (
    <Notice tone="warn" role="status" className={strip}>
      {sentence}
    </Notice>
  )
}

function Refused({ save, kept }: { readonly save: SaveState; readonly kept: ReactNode }) {
  const { pending, message, code } = save
  return (
    <Notice tone="error" role="alert" className={strip}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span>{message ?? 'The server has closed this board.'}</span>
        {pending > 0 && (save.unkept === true || !saying.includes(code)) ? (
          <span>
            {pending === 1 ? 'One change is' : `${pending} of your changes are`}{' '}
            {save.unkept === true ? 'in this page only.' : 'kept in this browser.'}
          </span>
        ) : null}
        {code === errorCodes['not-signed-in'].close ? (
          <a href="/sign-in" target="_blank" rel="noopener" className={buttonClass({ size: 'sm' })}>
            Sign in again
          </a>
        ) : (
          <>
            {kept}
            <Button size="sm" onClick={() => window.location.reload()}>
              Reload
            </Button>
          </>
        )}
      </span>
    </Notice>
  )
}

function sentenceOf({ state, stalled, full, unkept }: SaveState): string | null {
  const copy = unkept === true ? 'stay in this page only, so leave it open,' : 'are kept in this browser'
  if (full === true)
    return `So much waits to be saved that the board is read-only until some of it is. Your changes ${copy} and are sent when the server can store them.`
  if (stalled === true && (state === 'saving' || state === 'offline'))
    return `The server can’t store edits now. Go on writing: changes ${copy} and sent when it can.`
  if (state === 'offline') return `No connection. Go on writing: changes ${copy} and sent when the connection is back.`
  return null
}
