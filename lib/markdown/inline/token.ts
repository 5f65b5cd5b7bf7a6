/** A piece of inline markdown, to be shown. Text and code are plain: entities decoded, escapes taken away. */
export type InlineToken =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly children: readonly InlineToken[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineToken[] }
