import { Notice } from './Notice'

/** What was refused, in a sentence, where it was asked for; nothing while that is null. */
export function Problem({ children }: { readonly children: string | null }) {
  if (children === null) return null
  return (
    <Notice tone="error" role="alert">
      {children}
    </Notice>
  )
}
