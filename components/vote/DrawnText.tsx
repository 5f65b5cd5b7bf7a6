import type { ReactNode } from 'react'
import type { NominationView, RoundView } from '../../lib/views'
import { labelIdOf } from './labelIdOf'
import { NominationText } from './NominationText'
import { saidBy } from './saidBy'

/** What a nomination says, drawn where the page is made, so that browsers need not read markdown for it. */
export interface DrawnText {
  /** What was drawn; it holds for as long as the nomination says this. */
  readonly said: string
  readonly node: ReactNode
}

/** The texts of a round's nominations, by their ids. For pages: it runs on the server. */
export function drawTexts(round: RoundView): Readonly<Record<string, DrawnText>> {
  return Object.fromEntries(round.nominations.map((nomination) => [nomination.id, draw(nomination)]))
}

function draw(nomination: NominationView): DrawnText {
  const node = <NominationText nomination={nomination} labelId={labelIdOf(nomination.id)} />
  return { said: saidBy(nomination), node }
}
