/** What the browser needs of a publication's rules. */
export interface PublicationView {
  readonly name: string
  /** Where the public may read it; null where it has no site of its own. */
  readonly home: string | null
  /** Sections that links may be sent for, in order. */
  readonly sections: readonly { readonly title: string; readonly hint: string | null; readonly closed: string | null }[]
  /** Tags offered by the form, each with the words for people: `video` "Video". */
  readonly tags: readonly { readonly tag: string; readonly label: string }[]
}
