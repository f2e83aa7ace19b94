import { useT } from '../../shared/i18n/index.ts'
import { useMe } from '../../shared/session/index.ts'
import { LinesSkeleton, lazyPart } from '../../shared/ui/index.ts'
import classes from './hall.module.css'
import { HallPage } from './hall-page.tsx'

const PasswordSection = lazyPart(
  () => import('../settings/profile/password-section.tsx').then((module) => module.PasswordSection),
  <LinesSkeleton lines={3} />,
)
const SecondFactorSection = lazyPart(
  () => import('../settings/profile/second-factor-section.tsx').then((module) => module.SecondFactorSection),
  <LinesSkeleton lines={3} />,
)
const SessionList = lazyPart(
  () => import('../settings/profile/session-list.tsx').then((module) => module.SessionList),
  <LinesSkeleton lines={3} />,
)

/** How somebody from outside signs in: password, second step, where they are signed in. */
export function AccountPage() {
  const t = useT()
  const me = useMe()
  if (me === null) return null
  return (
    <HallPage title={t('hall.account')} lead={me.email}>
      <div className={classes.account}>
        <PasswordSection me={me} />
        <SecondFactorSection me={me} />
        <SessionList />
      </div>
    </HallPage>
  )
}
