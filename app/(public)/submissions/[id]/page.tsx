import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Receipt } from '../../../../components/submit/Receipt'
import { services } from '../../../../server/services'

/**
 * The address is the only key to a receipt, so no search engine gets it and nobody is told more of it than the site. Not
 * `no-referrer`: a form sent from this page would then say that it comes from nowhere, and be refused.
 */
export const metadata: Metadata = { title: 'Your submission', robots: { index: false }, referrer: 'strict-origin' }

interface ReceiptPageProps {
  readonly params: Promise<{ readonly id: string }>
}

export default async function ReceiptPage({ params }: ReceiptPageProps) {
  const { id } = await params
  const receipt = await services().submissions.receipt(id)
  if (!receipt.ok) notFound()
  return <Receipt receipt={receipt.value} />
}
