/** The choice that asks for the language; never sent itself. */
export const notEnglish = 'not-english'

/** Languages other than English that links are sent in, by the tag they get. */
export const languages: readonly { readonly tag: string; readonly label: string }[] = [
  { tag: 'AR', label: 'Arabic' },
  { tag: 'ZH', label: 'Chinese' },
  { tag: 'CS', label: 'Czech' },
  { tag: 'NL', label: 'Dutch' },
  { tag: 'FA', label: 'Persian' },
  { tag: 'FR', label: 'French' },
  { tag: 'DE', label: 'German' },
  { tag: 'HI', label: 'Hindi' },
  { tag: 'ID', label: 'Indonesian' },
  { tag: 'IT', label: 'Italian' },
  { tag: 'JA', label: 'Japanese' },
  { tag: 'KO', label: 'Korean' },
  { tag: 'PL', label: 'Polish' },
  { tag: 'PT', label: 'Portuguese' },
  { tag: 'RU', label: 'Russian' },
  { tag: 'ES', label: 'Spanish' },
  { tag: 'SV', label: 'Swedish' },
  { tag: 'TR', label: 'Turkish' },
  { tag: 'UK', label: 'Ukrainian' },
  { tag: 'VI', label: 'Vietnamese' },
]
