import { lazy, Suspense } from 'react'
import type { NoticeProps } from '../ui/Notice'

const Notice = lazy(() => import('../ui/Notice').then((loaded) => ({ default: loaded.Notice })))

/** A notice whose look is fetched once there is something to say; its words don't wait for that. */
export function LateNotice(props: NoticeProps) {
  return (
    <Suspense fallback={<div role={props.role}>{props.children}</div>}>
      <Notice {...props} />
    </Suspense>
  )
}
