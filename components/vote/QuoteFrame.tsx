'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Around a quote: lays it out, and lets code that is wider than its place be scrolled by keyboard too. */
export function QuoteFrame({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other code
  useEffect(() => watchCode(frame.current), [children])
  return (
    <div
      ref={frame}
      dir="auto"
      className="space-y-2.5 [&_p]:leading-[1.5] [&_pre]:overflow-x-auto [&_pre]:leading-[1.5] [&_pre]:whitespace-pre"
    >
      {children}
    </div>
  )
}

/** Code that is wider than its place can be scrolled by keyboard too, so it takes the focus then. */
function watchCode(frame: HTMLElement | null): () => void {
  const pieces = [...(frame?.querySelectorAll('pre') ?? [])]
  if (pieces.length === 0 || typeof ResizeObserver === 'undefined') return () => undefined
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) markScrollable(target as HTMLElement)
  })
  for (const piece of pieces) observer.observe(piece)
  return () => observer.disconnect()
}

function markScrollable(code: HTMLElement): void {
  const scrolls = code.scrollWidth > code.clientWidth
  for (const [name, value] of [
    ['tabindex', '0'],
    ['role', 'group'],
    ['aria-label', 'Code'],
  ] as const)
    scrolls ? code.setAttribute(name, value) : code.removeAttribute(name)
}
