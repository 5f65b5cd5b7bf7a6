import type { SubmissionService } from '../../services'
import { accept } from './accept'
import { decline } from './decline'
import type { SubmissionDeps } from './deps'
import { inbox } from './inbox'
import { place } from './place'
import { receipt } from './receipt'
import { submit } from './submit'
import { takeOver } from './take-over'
import { undo } from './undo'

export function createSubmissionService(deps: SubmissionDeps): SubmissionService {
  return {
    submit: (actor, input) => submit(deps, actor, input),
    receipt: (id) => receipt(deps, id),
    inbox: (actor) => inbox(deps, actor),
    place: (actor, input) => place(deps, actor, input),
    decline: (actor, input) => decline(deps, actor, input),
    accept: (actor, input) => accept(deps, actor, input),
    takeOver: (actor, input) => takeOver(deps, actor, input),
    undo: (actor, input) => undo(deps, actor, input),
  }
}
