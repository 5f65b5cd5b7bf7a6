import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PublicFrame } from '../_page/PublicFrame'

export const metadata: Metadata = {
  title: { default: 'Settings', template: '%s · Settings' },
  robots: { index: false },
}

export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return <PublicFrame wide>{children}</PublicFrame>
}
