export { ChangedSince } from './ChangedSince'
export { Inbox } from './Inbox'
export { createInbox, type InboxStore } from './inboxStore'
export { useInboxFeed } from './useInboxFeed'
