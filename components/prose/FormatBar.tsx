import { type Editor, useEditorState } from '@tiptap/react'
import { Bold, Code, Italic, Link, List, ListOrdered, type LucideIcon, Quote } from 'lucide-react'
import { cx } from '../ui/cx'
import { LinkField } from './LinkField'

interface FormatBarProps {
  readonly editor: Editor
  /** Whether a link's address is being asked for. */
  readonly linking: boolean
  readonly onLinking: (linking: boolean) => void
}

interface Format {
  readonly name: string
  readonly label: string
  readonly keys: string
  readonly Icon: LucideIcon
  readonly toggle: (editor: Editor) => void
}

const formats: readonly Format[] = [
  { name: 'bold', label: 'Bold', keys: 'B', Icon: Bold, toggle: (editor) => editor.commands.toggleMark('bold') },
  {
    name: 'italic',
    label: 'Italic',
    keys: 'I',
    Icon: Italic,
    toggle: (editor) => editor.commands.toggleMark('italic'),
  },
  { name: 'code', label: 'Code', keys: 'E', Icon: Code, toggle: (editor) => editor.commands.toggleMark('code') },
  {
    name: 'blockquote',
    label: 'Quote',
    keys: '⇧B',
    Icon: Quote,
    toggle: (editor) => editor.commands.toggleWrap('blockquote'),
  },
  {
    name: 'bulletList',
    label: 'List',
    keys: '⇧8',
    Icon: List,
    toggle: (editor) => editor.commands.toggleList('bulletList', 'listItem'),
  },
  {
    name: 'orderedList',
    label: 'Numbered list',
    keys: '⇧7',
    Icon: ListOrdered,
    toggle: (editor) => editor.commands.toggleList('orderedList', 'listItem'),
  },
]

/** What the selected text is, and how to change it. Leaves the focus in the text. */
export function FormatBar({ editor, linking, onLinking }: FormatBarProps) {
  const active = useEditorState({
    editor,
    selector: ({ editor: at }) => [...formats.map(({ name }) => name), 'link'].filter((name) => at.isActive(name)),
  })
  return (
    <div
      role="toolbar"
      aria-label="Format"
      className="absolute -top-8 left-0 z-10 flex gap-0.5 rounded-md bg-ink p-[3px] text-paper shadow-float"
    >
      {linking ? (
        <LinkField editor={editor} onDone={() => onLinking(false)} />
      ) : (
        <>
          {formats.map(({ name, label, keys, Icon, toggle }) => (
            <BarButton
              key={name}
              label={`${label} (⌘${keys})`}
              active={active.includes(name)}
              Icon={Icon}
              onPress={() => toggle(editor)}
            />
          ))}
          <BarButton label="Link (⌘K)" active={active.includes('link')} Icon={Link} onPress={() => onLinking(true)} />
        </>
      )}
    </div>
  )
}

interface BarButtonProps {
  readonly label: string
  readonly active: boolean
  readonly Icon: LucideIcon
  readonly onPress: () => void
}

function BarButton({ label, active, Icon, onPress }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={active}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={cx('grid h-6 w-[26px] place-items-center rounded-sm hover:bg-paper/15', active && 'bg-paper/20')}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  )
}
