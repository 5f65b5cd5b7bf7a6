import { titleText } from '../markdown'
import { oneLine } from './run'

/** Headings that changed over the years, and what they are called today. */
const renamed: readonly (readonly [former: RegExp, today: string])[] = [
  [/^(?:news (?:and|&) )?blog posts?$|^discussion \+ blog posts?$|^from the blogosphere$/i, 'News & Blog Posts'],
  [/^observations ?[/&] ?thoughts$/i, 'Observations/Thoughts'],
  [
    /^(?:news|new releases|project ?[/&] ?tooling)?(?: ?[&/] ?)?(?:project updates|tooling updates)$/i,
    'Project/Tooling Updates',
  ],
  [/^(?:notable )?new (?:crates?|projects?)(?: (?:and|&) project(?: update)?s)?$/i, 'New Crates & Project Updates'],
  [/^(?:rust )?jobs$|^fn work\(on: rustproject\) -> money$/i, 'Jobs'],
  [/^calls? for participation(?:[;:,].*)?$/i, 'Call for Participation'],
  [/^calls? for testing$/i, 'Calls for Testing'],
  [/^(?:new(?: and updated)?) rfc'?s(?: .*)?$/i, 'New and Updated RFCs'],
  [/^approved rfc'?s$/i, 'Approved RFCs'],
  [/^updates from (?:the )?rust (?:core|project)$/i, 'Updates from the Rust Project'],
  [/^updates from (?:the )?rust community$/i, 'Updates from Rust Community'],
  [/^crates? of the week$/i, 'Crate of the Week'],
  [/^quotes? of the week$/i, 'Quote of the Week'],
  [/^online$/i, 'Virtual'],
  [/^asia[ -]pacific$/i, 'Asia'],
  [/^what'?s cooking (?:on|in) (?:master|nightly|incoming)\??$/i, 'What’s cooking on master?'],
  [/^other changes$/i, 'Other Changes'],
  [/^breaking changes$/i, 'Breaking Changes'],
  [/^new contributors$/i, 'New Contributors'],
  [/^notable additions.*$/i, 'Notable additions'],
  [/^announcements,? etc\.?$/i, 'Announcements'],
  [/^meetings?(?: and notes)?$|^weekly meetings?$/i, 'Meetings'],
  [/^events$/i, 'Upcoming Events'],
]

/** A heading in one spelling for all years: plain, without what stands around the words, under today's name. */
export function sectionName(heading: string): string {
  const plain = oneLine(titleText(heading).replaceAll('’', "'"))
  const words = oneLine(plain.replace(/^[^\p{L}\p{N}#]+|[^\p{L}\p{N})?!]+$/gu, '').replace(/ \(MCPs only\)$/i, ''))
  const found = renamed.find(([former]) => former.test(words))
  return found?.[1] ?? (words || plain)
}
