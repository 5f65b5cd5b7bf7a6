import { refusal } from '../../lib/permission'
import { ok } from '../../lib/result'
import type { PublicationService } from '../services'
import type { Publication } from './publication'

/** What pages are told of the newsletter that this process serves. */
export function createPublicationService({
  view,
  preset,
  repository,
}: Pick<Publication, 'view' | 'preset'> & {
  readonly repository: Pick<Publication['repository'], 'display' | 'branch'>
}): PublicationService {
  return {
    view,
    async source(actor) {
      const refused = refusal(actor, 'change-settings')
      if (refused !== null) return refused
      const branch = await repository.branch()
      return ok({ repository: repository.display, branch: branch.ok ? branch.value : null, preset })
    },
  }
}
