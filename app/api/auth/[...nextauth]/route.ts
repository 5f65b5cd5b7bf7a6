import { answerAuth } from '../../../_http/answer-auth'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: Request, context: Context): Promise<Response> {
  return answerAuth(request, (await context.params).nextauth)
}

export { handle as GET, handle as POST }
