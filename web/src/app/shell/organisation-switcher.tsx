import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import classes from './organisation-switcher.module.css'

const OrganisationMenu = lazy(() =>
  import('./organisation-menu.tsx').then((module) => ({ default: module.OrganisationMenu })),
)

/** Which organisation is open, and the way to the others. The menu comes after the button is seen. */
export function OrganisationSwitcher({ isNarrow }: { isNarrow: boolean }) {
  const t = useT()
  const { name } = useOrganisation()
  const button = (
    <UnstyledButton className={classes.switcher ?? ''} data-narrow={isNarrow || undefined}>
      <span className={classes.badge} aria-hidden>
        {[...name][0]?.toLocaleUpperCase() ?? ''}
      </span>
      {!isNarrow && (
        <>
          <span className={classes.name}>{name}</span>
          <IconSelector size={14} aria-hidden />
        </>
      )}
      <span className="visually-hidden">
        {isNarrow ? t('shell.organisation.switch', { name }) : t('shell.organisation.change')}
      </span>
    </UnstyledButton>
  )
  return (
    <Suspense fallback={button}>
      <OrganisationMenu>{button}</OrganisationMenu>
    </Suspense>
  )
}
