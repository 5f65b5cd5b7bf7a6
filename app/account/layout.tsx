import type { ReactNode } from 'react'
import { PublicFrame } from '../_page/PublicFrame'

export default function AccountLayout({ children }: { readonly children: ReactNode }) {
  return <PublicFrame>{children}</PublicFrame>
}
