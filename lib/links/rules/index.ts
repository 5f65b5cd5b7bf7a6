import type { LinkRule } from '../rule'
import { ampRules } from './amp'
import { codeRules } from './code'
import { forumRules } from './forums'
import { fragmentRules } from './fragment'
import { hostRules } from './hosts'
import { mediumRules } from './medium'
import { paperRules } from './papers'
import { redirectRules } from './redirects'
import { rustRules } from './rust'
import { trackerRules } from './trackers'
import { videoRules } from './video'
import { writingRules } from './writing'

/** Every rule, in the order they run: what wraps another address first, what needs clean pieces last. */
export const linkRules: readonly LinkRule[] = [
  ...redirectRules,
  ...writingRules,
  ...hostRules,
  ...ampRules,
  ...trackerRules,
  ...codeRules,
  ...rustRules,
  ...videoRules,
  ...paperRules,
  ...mediumRules,
  ...forumRules,
  ...fragmentRules,
]
