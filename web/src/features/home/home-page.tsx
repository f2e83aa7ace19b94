import { Button } from '@mantine/core'
import type { Home } from '@muster/contract'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../shared/session/index.ts'
import { ErrorPanel, Page } from '../../shared/ui/index.ts'
import { Actions } from './actions.tsx'
import { FirstSteps } from './first-steps.tsx'
import { Health } from './health.tsx'
import classes from './home-page.module.css'
import { homeQuery } from './home-query.ts'
import { HomeSkeleton } from './home-skeleton.tsx'
import { ImportsPicture } from './imports-picture.tsx'
import { People } from './people.tsx'
import { Waiting } from './waiting.tsx'

/** What waits for the reader, what was done last, and how things stand. */
export function HomePage() {
  const t = useT()
  const { slug, name } = useOrganisation()
  const canImport = useCan('imports.run')
  const canManage = useCan('directory.manage')
  const found = useQuery(homeQuery(slug))
  const home = found.data
  const start = (
    <Button
      leftSection={<IconUpload size={16} aria-hidden />}
      renderRoot={(props) => <Link {...props} to={`/o/${slug}/imports/new`} />}
    >
      {t('home.import')}
    </Button>
  )
  return (
    <Page
      title={t('home.title')}
      description={home === undefined ? name : summary(t, name, home)}
      action={canImport ? start : undefined}
    >
      {home === undefined && !found.isError && <HomeSkeleton />}
      {home === undefined && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {home !== undefined && (
        <div className={classes.columns}>
          <div className={classes.main}>
            {canManage && isNew(home) ? <FirstSteps org={slug} /> : <Waiting home={home} org={slug} />}
            <ImportsPicture runs={home.imports} org={slug} />
          </div>
          <div className={classes.side}>
            {canManage && !isNew(home) && <Actions org={slug} />}
            <People people={home.people} org={slug} />
            {home.health !== null && <Health health={home.health} org={slug} />}
          </div>
        </div>
      )}
    </Page>
  )
}

function summary(t: ReturnType<typeof useT>, name: string, { people }: Home): string {
  const sentence = t('home.summary', {
    people: t('home.peopleCount', { count: people.active + people.invited }),
    departments: t('home.departmentCount', { count: people.departments }),
    groups: t('home.groupCount', { count: people.groups }),
  })
  return `${name}: ${sentence}`
}

/** Whether nothing was done yet beyond setting the organisation up. */
function isNew({ people, imports, waiting }: Home): boolean {
  const nobody = people.active + people.invited + people.inactive <= 1
  return nobody && people.departments + people.groups === 0 && imports.length === 0 && waiting.runsTotal === 0
}
