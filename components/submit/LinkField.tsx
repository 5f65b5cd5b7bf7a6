import { Check } from 'lucide-react'
import { parseLink } from '../../lib/links'
import { Field } from '../ui/Field'
import { LineInput } from '../ui/LineInput'

interface LinkFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (url: string) => void
  readonly onLeave: () => void
}

/** The address; once it is one, its host stands below, so that a wrong paste is seen. */
export function LinkField({ value, error, onChange, onLeave }: LinkFieldProps) {
  const host = hostOf(value)
  return (
    <Field
      label="Link"
      hint={host === null ? 'The page’s own address, from the browser’s address bar.' : <Host host={host} />}
      error={error}
    >
      {(control) => (
        <LineInput
          {...control}
          size="lg"
          inputMode="url"
          name="url"
          placeholder="https://"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onValueChange={(url) => onChange(url.trimStart())}
          onBlur={onLeave}
        />
      )}
    </Field>
  )
}

function Host({ host }: { readonly host: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-ok [overflow-wrap:anywhere]">
      <Check aria-hidden className="size-3.5 shrink-0" />A page on {host}
    </span>
  )
}

/** The host as a browser would ask for it, so that letters that only look alike are told apart; null while it is none. */
function hostOf(text: string): string | null {
  const link = parseLink(text)
  return link.ok ? new URL(link.value).hostname.replace(/^www\./, '') : null
}
