import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Receipt } from '../../../../components/submit/Receipt'
import { services } from '../../../../server/services'

/** The address is the only key to a receipt, so no search engine gets it and no page is told it. */
export const metadata: Metadata = { title: 'Your submission', robots: { index: false }, referrer: 'no-referrer' }

interface ReceiptPageProps {
  readonly params: Promise<{ readonly id: string }>
}

export default async function ReceiptPage({ params }: ReceiptPageProps) {
  const { id } = await params
  const receipt = await services().submissions.receipt(id)
  if (!receipt.ok) notFound()
  return <Receipt receipt={receipt.value} />
}
