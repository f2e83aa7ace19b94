import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { LinesSkeleton, lazyPart, PageFailure } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { profileName } from '../../crm-words.ts'
import { crmProfilesQuery } from '../../queries.ts'
import classes from '../setup.module.css'
import { SetupFrame } from '../setup-frame.tsx'
import { OneProfile } from './one-profile.tsx'

const ProfileDialog = lazyPart(() => import('./profile-dialog.tsx').then((module) => module.ProfileDialog))

/** The profiles, and what the chosen one allows. */
export function ProfilesPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.profiles.title')}>
      <Profiles />
    </CrmGate>
  )
}

function Profiles() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageUsers } = useCrm()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const found = useQuery(crmProfilesQuery(slug))
  const profiles = found.data ?? []
  const chosen = profiles.find(({ id }) => id === search.profile) ?? profiles[0]
  const go = (changes: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...changes }), replace: true })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  return (
    <SetupFrame
      at="profiles"
      title={t('crmSetup.profiles.title')}
      description={t('crmSetup.profiles.text')}
      action={
        canManageUsers && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go({ add: '1' })}>
            {t('crmSetup.profiles.add')}
          </Button>
        )
      }
    >
      {chosen === undefined ? (
        <LinesSkeleton lines={6} />
      ) : (
        <div className={classes.split}>
          <div>
            <ul className={classes.names} aria-label={t('crmSetup.profiles.title')}>
              {profiles.map((profile) => (
                <li key={profile.id}>
                  <Link
                    to="."
                    search={(now) => ({ ...now, profile: profile.id }) as never}
                    aria-current={profile.id === chosen.id ? 'true' : undefined}
                  >
                    <span>{profileName(t, profile)}</span>
                    <small>{t('crmSetup.profiles.people', { count: profile.users })}</small>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
          <OneProfile key={`${chosen.id} ${chosen.version}`} profile={chosen} canManage={canManageUsers} />
        </div>
      )}
      {search.add !== undefined && canManageUsers && (
        <ProfileDialog
          like={chosen}
          onClose={() => go({ add: undefined })}
          onMade={({ id }) => go({ add: undefined, profile: id })}
        />
      )}
    </SetupFrame>
  )
}
