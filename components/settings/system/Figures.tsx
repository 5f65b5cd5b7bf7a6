import type { FigureView } from '../../../lib/views'
import { durationText } from './amounts'
import { Nothing, Part } from './Part'

const columns = 'grid grid-cols-[minmax(0,1fr)_3.75rem_4.5rem] gap-x-3 sm:grid-cols-[minmax(0,1fr)_6rem_6rem_6rem]'

/** How long things take: half of them stay below the median, one in a hundred takes longer than the last column says. */
export function Figures({ figures }: { readonly figures: readonly FigureView[] }) {
  return (
    <Part
      title="How long things take"
      says="Over the last minutes. One in a hundred takes longer than the slowest 1 %."
    >
      {figures.length === 0 ? (
        <Nothing>Nothing was measured yet.</Nothing>
      ) : (
        <>
          <div
            aria-hidden
            className={`${columns} border-b pt-2 pb-1.5 text-right text-xs whitespace-nowrap text-ink-3`}
          >
            <span />
            <span className="max-sm:hidden">Times</span>
            <span>Median</span>
            <span>Slowest 1 %</span>
          </div>
          <ul aria-label="How long things take">
            {figures.map((figure) => (
              <li key={figure.name} className={`${columns} items-baseline border-b py-2.5 text-right tabular-nums`}>
                <div className="text-left">
                  <p className="font-medium [overflow-wrap:anywhere]">{figure.name}</p>
                  <p className="text-xs text-pretty text-ink-3">{figure.description}</p>
                </div>
                <Value name="times" phone={false}>
                  {figure.count.toLocaleString('en')}
                </Value>
                <Value name="median">{figure.count === 0 ? '–' : durationText(figure.median)}</Value>
                <Value name="slowest 1 %">{figure.count === 0 ? '–' : durationText(figure.p99)}</Value>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

interface ValueProps {
  readonly name: string
  readonly phone?: boolean
  readonly children: string
}

function Value({ name, phone = true, children }: ValueProps) {
  return (
    <p className={phone ? '' : 'max-sm:hidden'}>
      {children}
      <span className="sr-only"> {name}</span>
    </p>
  )
}
