import type { ReactNode } from 'react'
import { SettingsNav } from '../../../components/settings/SettingsNav'
import { Toaster } from '../../../components/ui/Toaster'

/** The settings' parts beside the one that is shown. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-12 gap-y-7 md:grid-cols-[11rem_minmax(0,1fr)]">
      <SettingsNav />
      <div className="min-w-0">{children}</div>
      <Toaster />
    </div>
  )
}
