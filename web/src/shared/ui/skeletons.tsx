import { Skeleton, Stack } from '@mantine/core'
import { useT } from '../i18n/index.ts'
import classes from './skeletons.module.css'

/** Rows of a table that are on their way, 36 px each. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useT()
  return (
    <div role="status" aria-label={t('common.loading')}>
      {places(rows).map((place) => (
        <div key={place} className={classes.row} aria-hidden>
          <Skeleton height={10} width={`${30 + ((place * 17) % 30)}%`} />
        </div>
      ))}
    </div>
  )
}

/** Lines of text or facts that are on their way. */
export function LinesSkeleton({ lines = 4 }: { lines?: number }) {
  const t = useT()
  return (
    <Stack gap={16} role="status" aria-label={t('common.loading')}>
      {places(lines).map((place) => (
        <Skeleton key={place} height={14} width={`${40 + ((place * 23) % 40)}%`} />
      ))}
    </Stack>
  )
}

/** A page that is on its way: title, tools, rows. */
export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <Skeleton height={20} width={180} mb={24} />
      <Skeleton height={30} mb={12} />
      <RowsSkeleton rows={10} />
    </div>
  )
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place)
}
