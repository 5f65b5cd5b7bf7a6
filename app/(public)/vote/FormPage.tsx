import type { ReactNode } from 'react'
import { PageTitle } from '../../../components/site/PageTitle'

interface FormPageProps {
  readonly title: string
  readonly lead: ReactNode
  readonly children: ReactNode
}

/** A page with the form for a nomination, or why it can't be filled in now. */
export function FormPage({ title, lead, children }: FormPageProps) {
  return (
    <div className="mx-auto max-w-[600px]">
      <PageTitle lead={lead}>{title}</PageTitle>
      {children}
    </div>
  )
}
