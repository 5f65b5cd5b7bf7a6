import { Crowd } from './crowd'

/* A process of clients: does what it is asked, one call at a time, and answers with what came out. */
type Call = { readonly id: number; readonly name: keyof Crowd; readonly args: readonly unknown[] }

const crowd = new Crowd()

process.on('message', (call: Call) => {
  const { id, name, args } = call
  const method = crowd[name] as (...args: readonly unknown[]) => unknown
  Promise.resolve()
    .then(() => method.apply(crowd, [...args]))
    .then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
    )
})
