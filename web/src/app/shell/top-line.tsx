import { ActionIcon, UnstyledButton } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useCan } from '../../shared/session/index.ts'
import { useCrumbs } from '../../shared/ui/index.ts'
import { HelpMenu } from './help-menu.tsx'
import { MeMenu } from './me-menu.tsx'
import { OrganisationSwitcher } from './organisation-switcher.tsx'
import { RunningImports } from './running-imports.tsx'
import classes from './top-line.module.css'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))

/** Where I am, search, running imports, help, me. */
export function TopLine() {
  const t = useT()
  const isPhone = useMediaQuery('(max-width: 48em)') === true
  const canImport = useCan('imports.run')
  const [isSearching, setSearching] = useState(false)
  const search = () => setSearching(true)
  useHotkeys([['mod+K', search]], [])
  const keys = /mac/i.test(navigator.platform) ? '⌘K' : 'Ctrl K'
  return (
    <header className={classes.line}>
      {isPhone && <OrganisationSwitcher isNarrow />}
      <Breadcrumb />
      <div className={classes.tools}>
        {canImport && <RunningImports />}
        {isPhone ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('shell.palette.open')}
            onClick={search}
          >
            <IconSearch size={18} stroke={1.6} />
          </ActionIcon>
        ) : (
          <UnstyledButton
            className={classes.search ?? ''}
            aria-label={t('shell.palette.open')}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={search}
          >
            <IconSearch size={14} aria-hidden />
            <span>{t('shell.palette.hint')}</span>
            <kbd className={classes.keys}>{keys}</kbd>
          </UnstyledButton>
        )}
        <HelpMenu />
        <MeMenu />
      </div>
      {isSearching && (
        <Suspense fallback={null}>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  )
}

function Breadcrumb() {
  const t = useT()
  const crumbs = useCrumbs()
  return (
    <nav aria-label={t('shell.breadcrumb')} className={classes.crumbs}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? crumb.label}>
            {crumb.href === undefined ? (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            ) : (
              <Link to={crumb.href}>{crumb.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
