import { z } from 'zod'
import { refuse } from '../../../lib/result'
import { submissionSchema } from '../../../lib/submission'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** A form has more than a submission: a field that people can't see, so that what fills it in is a program. */
const formSchema = submissionSchema.extend({ homepage: z.string().optional() })

/** Takes a submission from the public form: 201 with its receipt's id. Sent twice with one `formKey`, it is one. */
export const POST = handler({
  schema: formSchema,
  limit: 'submit',
  run: async ({ actor, input: { homepage, ...input } }) => {
    if (homepage)
      return refuse(
        'invalid',
        'A field that people don’t see was filled in, as programs do. Reload the page and send it again.',
      )
    return await services().submissions.submit(actor, input)
  },
  respond: ({ id }) => Response.json({ id }, { status: 201, headers: { location: `/submissions/${id}` } }),
})
