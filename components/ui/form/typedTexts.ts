/** What stands in those controls of a form whose value in `initial` is text, where it is not empty. */
export function typedTexts<Values extends object>(form: HTMLFormElement, initial: Values): Partial<Values> {
  const isText = (name: string) => typeof initial[name as keyof Values] === 'string'
  const typed = [...new FormData(form)].filter(([name, value]) => isText(name) && value !== '')
  return Object.fromEntries(typed) as Partial<Values>
}
