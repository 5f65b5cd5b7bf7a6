import { ClusterHead } from './ClusterHead'
import { GroupHead } from './GroupHead'
import type { InboxGroup } from './groups'
import { InboxRow } from './InboxRow'
import { type Cluster, clusterByPull, partsOf } from './pulls'
import type { InboxListProps } from './types'
import { useRowActs } from './useRowActs'

/** What waits, by the section it was sent for; parts of one pull request stand together. */
export function InboxList(props: InboxListProps) {
  const { groups, waiting, closed, onAccept, onPlaceIn, onDecline } = props
  const { open, review, place, handleKeyDown } = useRowActs(props)
  const first = groups[0] && clusterByPull(groups[0].items, waiting)[0]?.items[0]?.id
  const rowsOf = (group: InboxGroup, { pull, items }: Cluster) =>
    items.map((item) => (
      <InboxRow
        key={item.id}
        item={item}
        first={item.id === first}
        direct={group.section !== null || item.pull !== null}
        inCluster={pull !== null}
        open={open.has(item.id)}
        closed={closed}
        onKeyDown={(event) => handleKeyDown(event, group, item)}
        onReview={() => review(item)}
        onPlace={() => place(group, item)}
        onDecline={() => onDecline(item)}
        onPlaceIn={() => onPlaceIn(item)}
      />
    ))
  const headOf = ({ key, pull }: Cluster) => {
    if (pull === null) return null
    const parts = partsOf(pull, waiting)
    return (
      <li key={key} aria-label={`Parts of #${pull.number}`}>
        <ClusterHead pull={pull} waiting={parts.length} closed={closed} onAcceptAll={() => onAccept(parts)} />
      </li>
    )
  }
  return groups.map((group) => (
    <section key={group.key} aria-label={group.heading}>
      <GroupHead group={group} closed={closed} onAccept={onAccept} />
      <ul>{clusterByPull(group.items, waiting).flatMap((cluster) => [headOf(cluster), ...rowsOf(group, cluster)])}</ul>
    </section>
  ))
}
