import { type Address, paramName } from '../address'
import type { LinkRule } from '../rule'

/** Parameters that say where a reader came from, on any host. */
const everywhere = new RegExp(
  `^(?:${[
    '(?:utm|pk|piwik|mtm|matomo|itm|stm|hsa|hmb|at_(?:medium|campaign|custom\\d?))_\\w+', // analytics of sites
    'fbclid|fb_(?:action_ids|action_types|source|ref)|mibextid|sfnsn|__tn__', // Facebook
    'g(?:clid|clsrc|braid|ad_source)|wbraid|dclid|srsltid|_ga|_gl|_gac', // Google
    'msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|rdt_cid|epik|irclickid|_openstat', // other ads
    'igshid|igsh|ref_src|ref_url|__twitter_impression|share_id', // shares
    'mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|vero_(?:id|conv)|oly_(?:anon|enc)_id', // mailings
    'ck_subscriber_id|ml_subscriber(?:_hash)?|_bhlid|__s|_kx|nr_email_referer|s_cid|cmpid|ncid|wt_mc|xtor|sscid',
    'trk(?:campaign|email|info)?|lipi|spm|scm|guccounter|guce_referrer(?:_sig)?|utm',
  ].join('|')})$`,
  'i',
)

/** Names that are trackers almost everywhere, and the hosts where they choose what is shown. */
const unlessThere: readonly (readonly [name: RegExp, hosts: RegExp])[] = [
  [/^ref$/, /(?:^|\.)(?:git\w*|codeberg|bitbucket|forge\w*|gitea|forgejo|sr)\./],
  [/^referr?er$/, /^play\.google\.com$/],
]

/** Parameters that don't choose the page, on one host; elsewhere they may. */
const onHost: readonly (readonly [host: RegExp, names: RegExp])[] = [
  [/^eventbrite\.com$/, /^(?:aff|keep_tld|lang|discount)$/],
  [
    /^meetup\.com$/,
    /^(?:eventOrigin|_xtd|from|rv|a|_af|_af_eid|https|rec(?:Id|Source)|search(?:Id|Source)|chapter_\w+|isFromReg|regToRsvp|response|slug|notificationId|e?c|member_id)$/i,
  ],
  [/^luma\.com$/, /^(?:tk|coupon|k)$/],
  [/^docs\.google\.com$/, /^(?:usp|pli|ouid|rtpof|sd|ts)$/],
  [/^(?:drive|forms)\.google\.com$/, /^(?:usp|pli)$/],
  [/(?:^|\.)(?:spotify|soundcloud)\.com$/, /^(?:si|nd|context|dl_branch|in|ref)$/],
  [/^twitter\.com$/, /^(?:s|t|lang|cxt|refsrc|mx)$/],
  [/^(?:bsky\.app|threads\.net|instagram\.com|tiktok\.com)$/, /^(?:_r|_t|xmt|hl|is_from_webapp|sender_device)$/],
  [/^reddit\.com$/, /^(?:context|sort|st|sh|share|rdt|chainedposts|correlation_id|ref\w*|post_fullname|depth|limit)$/],
  [/(?:^|\.)(?:substack\.com)$/, /^(?:r|s|showWelcome\w*|triedRedirect|isFreemail|publication_id|post_id|token)$/],
  [/^(?:users|internals)\.rust-lang\.org$/, /^(?:u|filter|page)$/],
  [
    /^linkedin\.com$/,
    /^(?:rcm|original(?:Subdomain|Referer)|refId|trackingId|postPublishedType|position|pageNum|source)$/,
  ],
  [
    /^(?:github|gist\.github)\.com$/,
    /^(?:tab|ts|notification_\w+|email_\w+|source|ref_cta|ref_loc|ref_page|short_path)$/,
  ],
  [/^(?:boards(?:-api)?|job-boards(?:\.eu)?)\.greenhouse\.io$/, /^(?:gh_src|t)$/],
  [/^jobs\.(?:eu\.)?lever\.co$/, /^lever-\w+(?:%5B%5D)?$/],
  [
    /^(?:[\w-]+\.)?(?:bamboohr|recruiterbox|workable|ashbyhq|teamtailor|breezy|recruitee)\.(?:com|hr)$/,
    /^(?:source|src)$/,
  ],
  [/(?:^|\.)blogspot\.com$/, /^(?:m|spref|showComment)$/],
  [/(?:^|\.)wordpress\.com$/, /^(?:share|nb|relatedposts_\w+)$/],
  [/^(?:news\.ycombinator\.com|lobste\.rs)$/, /^(?:goto|h)$/],
  [/^stackoverflow\.com$/, /^(?:noredirect|lq|rq|s|so_medium|so_source|answertab|tab)$/],
  [
    /^amazon\.\w+(?:\.\w+)?$/,
    /^(?:tag|ref_?|pd_rd_\w+|pf_rd_\w+|linkCode|camp|creative(?:ASIN)?|psc|qid|sr|keywords|dchild|th|crid|sprefix|_encoding|content-id|linkId)$/,
  ],
]

export const trackerRules: readonly LinkRule[] = [
  {
    name: 'tracking',
    reason: 'has tracking parameters',
    apply: withoutTrackers,
    detail: dropped,
    same: [
      ['https://a.example/x?utm_source=twir&utm_medium=email&id=1', 'https://a.example/x?id=1'],
      ['https://a.example/x?fbclid=1&gclid=2&mc_cid=3', 'https://a.example/x'],
      ['https://a.example/x?ref=twir', 'https://a.example/x'],
      ['https://www.eventbrite.com/e/a-12345678?aff=ebds&keep_tld=1', 'https://www.eventbrite.com/e/a-12345678'],
      ['https://docs.google.com/forms/d/e/A/viewform?usp=send_form', 'https://docs.google.com/forms/d/e/A/viewform'],
      ['https://open.spotify.com/episode/A?si=1', 'https://open.spotify.com/episode/A'],
      ['https://a.substack.com/p/b?r=1&s=w', 'https://a.substack.com/p/b'],
    ],
    different: [
      ['https://a.example/x?id=1', 'https://a.example/x?id=2'],
      ['https://a.example/x?s=1', 'https://a.example/x'],
      ['https://a.example/x?source=1', 'https://a.example/x'],
      ['https://codeberg.org/a/b/raw/c?ref=dev', 'https://codeberg.org/a/b/raw/c'],
      ['https://boards.greenhouse.io/a/jobs?gh_jid=1', 'https://boards.greenhouse.io/a/jobs?gh_jid=2'],
    ],
  },
]

function withoutTrackers(address: Address): Address {
  const host = address.host
  const params = address.params.filter((param) => !isTracker(host, paramName(param)))
  return params.length === address.params.length ? address : { ...address, params }
}

function isTracker(host: string, name: string): boolean {
  if (everywhere.test(name)) return true
  if (unlessThere.some(([names, hosts]) => names.test(name) && !hosts.test(host))) return true
  return onHost.some(([hosts, names]) => hosts.test(host) && names.test(name))
}

/** Named in a reason at most; the rest would not help. */
const namedAtMost = 3

function dropped(before: Address, after: Address): string {
  const names = before.params.filter((param) => !after.params.includes(param)).map(paramName)
  const more = names.length > namedAtMost ? ' …' : ''
  return names.slice(0, namedAtMost).join(', ') + more
}
