import { useEffect, useRef } from 'react'
import { parseProse } from '../../lib/markdown/prose/parse-prose'
import { ProseView } from '../text/ProseView'

/** The words of a quote as they will be set: paragraphs, emphasis, lists, code that scrolls inside itself. */
export function QuoteText({ source }: { readonly source: string }) {
  const text = source.replace(/\r\n?/g, '\n').trim()
  const doc = parseProse(text, '\n')
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => watchCode(frame.current), [])
  return (
    <div
      ref={frame}
      dir="auto"
      className="[&_p]:leading-[1.5] [&_pre]:overflow-x-auto [&_pre]:leading-[1.5] [&_pre]:whitespace-pre"
    >
      {doc === null ? (
        <p className="font-serif text-lg leading-[1.5] whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
      ) : (
        <ProseView doc={doc} />
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
