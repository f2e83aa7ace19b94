import { Skeleton } from '@mantine/core'
import { useT } from '../../shared/i18n/index.ts'
import { LinesSkeleton } from '../../shared/ui/index.ts'
import classes from './home-page.module.css'

/** The home page on its way, each part in its place. */
export function HomeSkeleton() {
  const t = useT()
  return (
    <div className={classes.columns} role="status" aria-label={t('common.loading')}>
      <div className={classes.main}>
        <div className={classes.part}>
          <LinesSkeleton lines={4} />
        </div>
        <div className={classes.part}>
          <Skeleton height={200} />
        </div>
      </div>
      <div className={classes.side}>
        <div className={classes.part}>
          <LinesSkeleton lines={6} />
        </div>
      </div>
    </div>
  )
}
