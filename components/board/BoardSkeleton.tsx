/** The board's outline while it is on its way. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex h-dvh flex-col overflow-hidden">
      <span className="sr-only">Opening the board…</span>
      <div aria-hidden className="h-[52px] shrink-0 border-b bg-sheet px-4">
        <div className="mt-[18px] h-4 w-64 animate-pulse rounded-sm bg-line" />
      </div>
      <div aria-hidden className="grid min-h-0 flex-1 animate-pulse lg:grid-cols-[244px_minmax(0,1fr)_372px]">
        <div className="border-r p-5 max-lg:hidden">
          {widths.map((width) => (
            <div key={width} className={`mb-4 h-3 rounded-sm bg-line ${width}`} />
          ))}
        </div>
        <div className="mx-auto w-[min(780px,calc(100%-64px))] pt-8">
          <div className="mb-7 h-6 w-72 rounded-sm bg-line" />
          {widths.map((width) => (
            <div key={width} className="border-b py-4">
              <div className={`h-3.5 rounded-sm bg-line ${width}`} />
              <div className="mt-2.5 h-2.5 w-32 rounded-sm bg-line" />
            </div>
          ))}
        </div>
        <div className="border-l bg-sheet max-lg:hidden" />
      </div>
    </div>
  )
}

const widths = ['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2', 'w-3/4', 'w-5/12', 'w-7/12'] as const
