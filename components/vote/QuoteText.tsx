'use client'

import { useEffect, useMemo, useRef } from 'react'
import { ProseView } from '../text/ProseView'
import { quoteParts } from './quoteParts'

/** The words of a quote as they will be set: paragraphs, emphasis, lists, code that scrolls inside itself. */
export function QuoteText({ source }: { readonly source: string }) {
  const parts = useMemo(() => quoteParts(source), [source])
  const frame = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other code
  useEffect(() => watchCode(frame.current), [source])
  return (
    <div
      ref={frame}
      dir="auto"
      className="space-y-2.5 [&_p]:leading-[1.5] [&_pre]:overflow-x-auto [&_pre]:leading-[1.5] [&_pre]:whitespace-pre"
    >
      {parts.map((part, place) =>
        'doc' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no names but their places
          <ProseView key={place} doc={part.doc} />
        ) : (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no names but their places
            key={place}
            className="font-serif text-lg leading-[1.5] whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {part.plain}
          </p>
        ),
      )}
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
