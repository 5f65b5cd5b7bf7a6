import type { BackupFigures } from '../backup'

/** How much there was and how long it took, in words. */
export function figuresText(
  figures: Pick<BackupFigures, 'header' | 'rows' | 'milliseconds'> & Partial<Pick<BackupFigures, 'bytes'>>,
): string {
  const { header, rows, bytes, milliseconds } = figures
  const size = bytes === undefined ? '' : ` in ${bytesText(bytes)}`
  return `${rows} rows of ${header.tables.length} tables${size}, ${(milliseconds / 1000).toFixed(1)} s`
}

function bytesText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
