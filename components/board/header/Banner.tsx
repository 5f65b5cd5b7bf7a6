import { errorCodes } from '../../../lib/errors'
import { useSaveState } from '../../room'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'

/** Says what is wrong with the connection, what happens to the work meanwhile, and what to do. */
export function Banner({ closed }: { readonly closed: boolean }) {
  const { state, pending, message, code } = useSaveState()
  // That the issue is closed is said by the notice of its own; what is left is what did not get there.
  if (closed && code === errorCodes.conflict.close && pending === 0) return null
  if (state === 'refused')
    return (
      <Notice tone="error" role="alert" className="rounded-none">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{message ?? 'The server has closed this board.'}</span>
          {pending > 0 ? <span>{pending} of your changes are kept in this browser.</span> : null}
          <Button size="sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </span>
      </Notice>
    )
  if (state === 'offline')
    return (
      <Notice tone="warn" role="status" className="rounded-none">
        No connection. Go on writing: changes are kept in this browser and sent when the connection is back.
      </Notice>
    )
  return null
}
