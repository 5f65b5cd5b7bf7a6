import { LineField, type LineFieldProps } from './LineField'

/** The address of a page: nothing in it is completed or corrected, and no space stands before it. */
export function AddressField({ onValueChange, ...field }: LineFieldProps) {
  return (
    <LineField
      inputMode="url"
      placeholder="https://"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...field}
      onValueChange={(url) => onValueChange(url.trimStart())}
    />
  )
}
