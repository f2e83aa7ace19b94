import { Button, SimpleGrid, Stack } from '@mantine/core'
import type { ClientUser } from '@muster/contract'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import {
  Initials,
  LinesSkeleton,
  lazyPart,
  MoreMenu,
  PageFailure,
  StatusDot,
} from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { userStatusWord, userTone } from '../portal/portal-words.ts'
import { clientUserQuery } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import { Facts, Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectLinks } from './project-links.tsx'
import { useClientActions } from './use-client-actions.tsx'

const CrmDetails = lazyPart(() => import('./crm-details.tsx').then((module) => module.CrmDetails))

/** One client user: facts, company, projects. */
export function ClientUserPage() {
  const t = useT()
  const navigate = useNavigate()
  const { clientId = '' } = useParams({ strict: false })
  const { org, slug, home } = usePortal()
  const found = useQuery(clientUserQuery(org, slug, clientId))
  const client = found.data
  const { rowActions, dialogs } = useClientActions({
    gone: () => void navigate({ to: `${home}/clients` as string }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const actions =
    client === undefined
      ? []
      : rowActions(client).filter(({ label }) => label !== t('portal.users.actions.open'))
  const edit = actions.find(({ label }) => label === t('portal.users.actions.edit'))
  const others = actions.filter((action) => action !== edit)
  return (
    <PortalFrame
      section="users"
      from={[{ label: t('portal.clients.users.title'), href: `${home}/clients` }]}
      title={client?.displayName ?? '…'}
      lead={<Initials name={client?.displayName ?? ''} size={40} />}
      action={
        client !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(client)}
          >
            {t('common.edit')}
          </Button>
        )
      }
      more={
        client !== undefined && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(client) }))}
          />
        )
      }
    >
      {client === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <Rights needs="clients.manage" />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing={32} maw={1040}>
            <Stack gap={32}>
              <Section title={t('portal.users.page.facts')}>
                <ClientFacts client={client} />
              </Section>
              {client.crm !== undefined && <CrmDetails crm={client.crm} />}
            </Stack>
            <Section title={t('portal.users.page.projects')}>
              <ProjectLinks
                ids={client.projectIds}
                emptyTitle={t('portal.clients.users.noProjects')}
                emptyText={t('portal.clients.users.noProjectsText')}
              />
            </Section>
          </SimpleGrid>
        </>
      )}
      {dialogs}
    </PortalFrame>
  )
}

function ClientFacts({ client }: { client: ClientUser }) {
  const t = useT()
  const formats = useFormats()
  const { home } = usePortal()
  return (
    <Facts
      facts={[
        [
          t('portal.users.field.status'),
          <StatusDot key="status" tone={userTone(client)}>
            {userStatusWord(t, client)}
          </StatusDot>,
        ],
        [
          t('portal.users.field.email'),
          <a key="email" href={`mailto:${client.email}`}>
            {client.email}
          </a>,
        ],
        [
          t('portal.clients.users.company'),
          <Link key="company" to={`${home}/clients/companies/${client.company.id}` as string}>
            {client.company.name}
          </Link>,
        ],
        [t('portal.users.field.invited'), client.invitedAt !== null && formats.dateTime(client.invitedAt)],
        [t('portal.users.field.joined'), client.joinedAt !== null && formats.dateTime(client.joinedAt)],
        [t('portal.users.field.added'), formats.date(client.createdAt)],
        [t('portal.users.field.changed'), formats.dateTime(client.updatedAt)],
      ]}
    />
  )
}
