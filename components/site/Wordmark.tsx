import Link from 'next/link'

/** The name, with its proof reader's full stop; leads home. */
export function Wordmark() {
  return (
    <Link
      href="/"
      aria-label="Masthead, front page"
      className="hit inline-flex min-h-6 items-center font-serif text-[1.1875rem] leading-none font-semibold tracking-[-0.01em] no-underline"
    >
      Masthead<span className="text-accent">.</span>
    </Link>
  )
}
