interface KeyPress {
  readonly key: string
  readonly metaKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** A key with what is held down, as the tables of keys name it: `j`, `Shift+ArrowDown`, `Mod+]` (⌘ or Ctrl). */
export function keyName({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyPress): string {
  const name = key.length === 1 ? key.toLowerCase() : key
  const shift = shiftKey && (key.length > 1 || /\p{L}/u.test(key))
  return `${metaKey || ctrlKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}
