import { Button, SimpleGrid, Stack } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { Initials, LinesSkeleton, MoreMenu, PageFailure } from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { userQuery } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import { Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { useUserActions } from './use-user-actions.tsx'
import { UserAccess } from './user-access.tsx'
import { UserFacts } from './user-facts.tsx'
import { UserProjects } from './user-projects.tsx'

/** One portal user: facts, projects, and what they may do. */
export function PortalUserPage() {
  const t = useT()
  const navigate = useNavigate()
  const { userId = '' } = useParams({ strict: false })
  const { org, slug, home, can } = usePortal()
  const found = useQuery(userQuery(org, slug, userId))
  const user = found.data
  const { rowActions, dialogs } = useUserActions({
    removed: () => void navigate({ to: `${home}/users` as string }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const open = t('portal.users.actions.open')
  const actions = user === undefined ? [] : rowActions(user).filter(({ label }) => label !== open)
  const edit = actions.find(({ label }) => label === t('portal.users.actions.edit'))
  const others = actions.filter((action) => action !== edit)
  return (
    <PortalFrame
      section="users"
      from={[{ label: t('portal.users.title'), href: `${home}/users` }]}
      title={user?.displayName ?? '…'}
      lead={<Initials name={user?.displayName ?? ''} size={40} />}
      action={
        user !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(user)}
          >
            {t('common.edit')}
          </Button>
        )
      }
      more={
        user !== undefined && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(user) }))}
          />
        )
      }
    >
      {user === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <Rights needs="users.manage" has={can('users.manage') && !user.isAboveMine} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing={32} maw={1040}>
            <Section title={t('portal.users.page.facts')}>
              <UserFacts user={user} />
            </Section>
            <Stack gap={32}>
              <Section title={t('portal.users.page.projects')}>
                <UserProjects user={user} />
              </Section>
              <Section title={t('portal.users.page.access')}>
                <UserAccess user={user} />
              </Section>
            </Stack>
          </SimpleGrid>
        </>
      )}
      {dialogs}
    </PortalFrame>
  )
}
