import { ActionIcon, UnstyledButton } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconHelpCircle, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { needTexts, useT } from '../../shared/i18n/index.ts'
import { useMe, useOrganisation } from '../../shared/session/index.ts'
import { Initials, lazyAfterPage, useCrumbs } from '../../shared/ui/index.ts'
import { OrganisationSwitcher } from './organisation-switcher.tsx'
import classes from './top-line.module.css'

// What opens only on a click comes after the page; its place is kept by what is seen of it.
const Palette = lazy(async () => {
  // it names what can be done in every app
  const [module] = await Promise.all([
    import('./palette.tsx'),
    needTexts('crm', 'crm-setup', 'directory', 'projects'),
  ])
  return { default: module.Palette }
})
const MeMenu = lazyAfterPage(() => import('./me-menu.tsx').then((module) => module.MeMenu))
const Help = lazy(() => import('./help.tsx').then((module) => ({ default: module.Help })))
const RunningImports = lazyAfterPage(() =>
  import('./running-imports.tsx').then((module) => module.RunningImports),
)

/** Where I am, search, running imports, help, me. */
export function TopLine() {
  const t = useT()
  const me = useMe()
  const isPhone = useMediaQuery('(max-width: 48em)') === true
  const { apps } = useOrganisation()
  const [opened, setOpened] = useState<'palette' | 'help' | null>(null)
  const search = () => setOpened('palette')
  useHotkeys([['mod+K', search]], [])
  return (
    <header className={classes.line}>
      {isPhone && <OrganisationSwitcher isNarrow />}
      <Breadcrumb />
      <div className={classes.tools}>
        <Suspense fallback={null}>{apps.includes('imports') && <RunningImports />}</Suspense>
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
          <SearchButton onClick={search} />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('shell.help.title')}
          onClick={() => setOpened('help')}
        >
          <IconHelpCircle size={18} stroke={1.6} />
        </ActionIcon>
        <Suspense
          fallback={<span className={classes.me}>{me && <Initials name={me.displayName} size={28} />}</span>}
        >
          <MeMenu />
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {opened === 'palette' && <Palette onClose={() => setOpened(null)} />}
        {opened === 'help' && <Help onClose={() => setOpened(null)} />}
      </Suspense>
    </header>
  )
}

function SearchButton({ onClick }: { onClick: () => void }) {
  const t = useT()
  const keys = /mac/i.test(navigator.platform) ? '⌘K' : 'Ctrl K'
  return (
    <UnstyledButton className={classes.search ?? ''} aria-keyshortcuts="Control+K Meta+K" onClick={onClick}>
      <IconSearch size={14} aria-hidden />
      <span>{t('shell.palette.hint')}</span>
      <kbd className={classes.keys} aria-hidden>
        {keys}
      </kbd>
    </UnstyledButton>
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
