import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** What is known of a crate by its name or its address, percent-encoded, before it is nominated. */
export const GET = handler({
  run: ({ actor, params }) => services().votes.lookUpCrate(actor, decoded(params['text'] ?? '')),
})

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
