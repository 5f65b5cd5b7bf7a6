'use client'

import { Component, type ReactNode } from 'react'

interface FetchBoundaryProps {
  /** Stands there instead of what could not be fetched. */
  readonly fallback: ReactNode
  readonly onFail?: (() => void) | undefined
  readonly children: ReactNode
}

/** Keeps the page when a part's code can't be fetched. Errors of the part itself go on to the page's own boundary. */
export class FetchBoundary extends Component<FetchBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(error: unknown) {
    if (!isFetchError(error)) throw error
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFail?.()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}

function isFetchError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ChunkLoadError' || /import|fetch|load chunk/i.test(error.message))
}
