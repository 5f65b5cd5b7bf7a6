import { ThemeChoice } from './ThemeChoice'

interface SiteFooterProps {
  readonly publication: { readonly name: string; readonly home: string | null } | null
}

/** The line below every public page. */
export function SiteFooter({ publication }: SiteFooterProps) {
  return (
    <footer className="mt-auto border-t">
      <div className="mx-auto flex max-w-(--frame) flex-wrap items-center justify-between gap-x-6 gap-y-3 px-[18px] py-5 text-xs text-ink-3 sm:px-8">
        <p>
          {publication === null ? 'Masthead' : <PublicationName {...publication} />}
          {publication === null ? null : ', made with Masthead'}
        </p>
        <ThemeChoice />
      </div>
    </footer>
  )
}

function PublicationName({ name, home }: { readonly name: string; readonly home: string | null }) {
  if (home === null) return name
  return (
    <a href={home} rel="noopener" className="link">
      {name}
    </a>
  )
}
