import type { ReactNode } from 'react'
import { PublicFrame } from '../_page/PublicFrame'

export default function PublicLayout({ children }: { readonly children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>
}
