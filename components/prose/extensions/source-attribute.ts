import type { Attrs, DOMOutputSpec, TagParseRule } from '@tiptap/pm/model'

/** What copying within this page carries along of how a node or mark was written; a stranger's page can't make it. */
const attribute = 'data-prose'
const token = crypto.randomUUID()

/** The element of a node or mark with its attributes on it, so that cut and paste within the page keeps them. */
export function withSource(spec: DOMOutputSpec, attrs: Attrs): DOMOutputSpec {
  const known = Object.entries(attrs).filter(([, value]) => value !== null)
  if (known.length === 0 || !Array.isArray(spec)) return spec
  const [tag, second, ...rest] = spec as readonly unknown[]
  const isAttrs = typeof second === 'object' && second !== null && !Array.isArray(second)
  const source = { [attribute]: token + JSON.stringify(Object.fromEntries(known)) }
  const children = isAttrs ? rest : second === undefined ? [] : [second, ...rest]
  return [tag, { ...(isAttrs ? second : {}), ...source }, ...children] as unknown as DOMOutputSpec
}

/** The rule with the attributes that `withSource` put on the element; what else it may say holds for other elements. */
export function readingSource(rule: TagParseRule): TagParseRule {
  return {
    ...rule,
    getAttrs: (dom) => sourceOn(dom) ?? (rule.getAttrs === undefined ? (rule.attrs ?? null) : rule.getAttrs(dom)),
  }
}

function sourceOn(dom: HTMLElement): Attrs | null {
  const value = dom.getAttribute(attribute)
  return value?.startsWith(token) === true ? (JSON.parse(value.slice(token.length)) as Attrs) : null
}

/** Matches what was copied within this page, for what strangers may not paste. */
export const sourceSelector = `[${attribute}^="${token}"]`
