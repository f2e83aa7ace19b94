import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { cloneElement, Suspense, useState } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { firstPageStands, lazyAfterPage } from '../../shared/ui/index.ts'
import classes from './organisation-switcher.module.css'

const OrganisationMenu = lazyAfterPage(() =>
  import('./organisation-menu.tsx').then((module) => module.OrganisationMenu),
)

/** Which organisation is open, and the way to the others. The menu comes after the button is seen, or with a click on it. */
export function OrganisationSwitcher({ isNarrow }: { isNarrow: boolean }) {
  const t = useT()
  const { name } = useOrganisation()
  const [isWanted, setWanted] = useState(false)
  const want = () => {
    setWanted(true)
    firstPageStands()
  }
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
    <Suspense fallback={cloneElement(button, { onClick: want })}>
      <OrganisationMenu isOpen={isWanted}>{button}</OrganisationMenu>
    </Suspense>
  )
}
