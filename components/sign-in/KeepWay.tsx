'use client'

import { useEffect } from 'react'
import { keepWayBack } from './wayBack'

/** Leads whoever signs in next, in this browser, to this page of ours. */
export function KeepWay({ path }: { readonly path: string }) {
  useEffect(() => keepWayBack(path, Date.now()), [path])
  return null
}
