import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'

/** Instead of a board that the server does not open, with its reason. */
export function BoardRefused({ message }: { readonly message: string | undefined }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title="This board can’t be opened"
        action={
          <>
            <Button variant="primary" onClick={() => window.location.reload()}>
              Try again
            </Button>
            <Button variant="quiet" onClick={() => window.location.assign('/issues')}>
              All issues
            </Button>
          </>
        }
      >
        {message ?? 'The server did not say why. Try again in a minute.'}
      </EmptyState>
    </main>
  )
}
