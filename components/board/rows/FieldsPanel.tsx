import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { parseLink } from '../../../lib/links'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Input } from '../../ui/Input'
import { useBoardContext } from '../acts/context'
import type { CardBlock } from './cardBlock'
import { changedFields, type Draft, draftOf } from './draft'

/** Every field of a card but its title, which is written in place above. Enter keeps what changed, Escape drops it. */
export function FieldsPanel({ block }: { readonly block: CardBlock }) {
  const { acts, slots } = useBoardContext()
  const [draft, setDraft] = useState(() => draftOf(block))
  const [initial] = useState(draft)
  const list = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    void form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const link = draft.url === initial.url ? null : parseLink(draft.url)
  const error = link === null || link.ok ? null : link.message
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const fields = changedFields(initial, link?.ok ? { ...draft, url: link.value } : draft)
    if (error === null && (fields === null || acts.edit(block.id, fields))) acts.close('escape')
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') acts.close('escape')
  }
  const input = (name: keyof Draft, label: string, hint?: string) => (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={name === 'url' ? error : null}>
      {(control) => (
        <Input
          {...control}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
          {...(name === 'tags' ? { list } : {})}
          {...(name === 'date' || name === 'endDate' ? { type: 'date' } : {})}
          {...(name === 'url' ? { type: 'url', inputMode: 'url' } : {})}
        />
      )}
    </Field>
  )
  return (
    <form
      ref={form}
      noValidate
      aria-label="Fields of the card"
      onSubmit={handleSubmit}
      onKeyDown={handleKeyDown}
      className="mt-2 mb-1 grid scroll-my-6 max-w-xl gap-3"
    >
      {block.kind === 'event' ? (
        <div className="grid grid-cols-2 gap-3">
          {input('date', 'Date')}
          {input('endDate', 'Last day', 'For more than one day')}
          {input('place', 'Place')}
          {input('group', 'Group', 'Markdown')}
        </div>
      ) : null}
      {input('url', 'Address')}
      {input('tags', 'Tags', 'Without brackets, commas between them')}
      {input('suffix', 'After the link', 'Markdown')}
      <datalist id={list}>
        {slots.knownTags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Save
        </Button>
        <Button onClick={() => acts.close('escape')}>Cancel</Button>
      </div>
    </form>
  )
}
