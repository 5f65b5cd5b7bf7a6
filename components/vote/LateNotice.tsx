import { lazy } from 'react'
import type { NoticeProps } from '../ui/Notice'
import { Part } from './Part'

const Notice = lazy(() => import('../ui/Notice').then((loaded) => ({ default: loaded.Notice })))

/** A notice whose look is fetched once there is something to say; its words wait for nothing. */
export function LateNotice(props: NoticeProps) {
  return (
    <Part fallback={<div role={props.role}>{props.children}</div>}>
      <Notice {...props} />
    </Part>
  )
}
