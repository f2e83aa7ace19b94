import { Button, SimpleGrid, Stack } from '@mantine/core'
import type { ClientCompany } from '@muster/contract'
import { IconPencil, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
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
import { userTone } from '../portal/portal-words.ts'
import { companyQuery } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import { Facts, Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { CompanyPeople } from './company-people.tsx'
import { ProjectLinks } from './project-links.tsx'
import { useCompanyActions } from './use-company-actions.tsx'
import { webHref } from './web-href.ts'

const CrmDetails = lazyPart(() => import('./crm-details.tsx').then((module) => module.CrmDetails))
const ClientDialog = lazyPart(() => import('./client-dialog.tsx').then((module) => module.ClientDialog))

/** One client company: facts, its people, its projects. */
export function ClientCompanyPage() {
  const t = useT()
  const navigate = useNavigate()
  const { companyId = '' } = useParams({ strict: false })
  const { org, slug, home, can } = usePortal()
  const [isAdding, setAdding] = useState(false)
  const found = useQuery(companyQuery(org, slug, companyId))
  const company = found.data
  const { rowActions, dialogs } = useCompanyActions({
    gone: () => void navigate({ to: `${home}/clients/companies` as string }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const canManage = can('clients.manage')
  const [edit, , ...others] = company !== undefined && canManage ? rowActions(company) : []
  return (
    <PortalFrame
      section="users"
      from={[{ label: t('portal.clients.companies.title'), href: `${home}/clients/companies` }]}
      title={company?.name ?? '…'}
      lead={<Initials name={company?.name ?? ''} size={40} />}
      action={
        company !== undefined &&
        edit !== undefined && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => edit.onSelect(company)}
          >
            {t('common.edit')}
          </Button>
        )
      }
      more={
        company !== undefined &&
        others.length > 0 && (
          <MoreMenu
            label={t('common.moreActions')}
            items={others.map((action) => ({ ...action, onSelect: () => action.onSelect(company) }))}
          />
        )
      }
    >
      {company === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <>
          <Rights needs="clients.manage" />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing={32} maw={1040}>
            <Stack gap={32}>
              <Section title={t('portal.users.page.facts')}>
                <CompanyFacts company={company} />
              </Section>
              {company.crm !== undefined && <CrmDetails crm={company.crm} />}
            </Stack>
            <Stack gap={32}>
              <Section
                title={t('portal.clients.companies.people')}
                action={
                  canManage && (
                    <Button
                      variant="default"
                      size="xs"
                      leftSection={<IconUserPlus size={14} aria-hidden />}
                      onClick={() => setAdding(true)}
                    >
                      {t('portal.clients.users.add')}
                    </Button>
                  )
                }
              >
                <CompanyPeople company={company} />
              </Section>
              <Section title={t('portal.clients.companies.projects')}>
                <ProjectLinks
                  ids={company.projectIds}
                  emptyTitle={t('portal.clients.companies.noProjects')}
                  emptyText={t('portal.clients.companies.noProjectsText')}
                />
              </Section>
            </Stack>
          </SimpleGrid>
        </>
      )}
      {isAdding && company !== undefined && (
        <ClientDialog company={company} onClose={() => setAdding(false)} />
      )}
      {dialogs}
    </PortalFrame>
  )
}

function CompanyFacts({ company }: { company: ClientCompany }) {
  const t = useT()
  const formats = useFormats()
  const href = webHref(company.webAddress)
  return (
    <Facts
      facts={[
        [
          t('portal.users.field.status'),
          <StatusDot key="status" tone={userTone({ status: company.status })}>
            {t(`portal.users.status.${company.status}`)}
          </StatusDot>,
        ],
        [
          t('portal.clients.companies.web'),
          href === null ? (
            company.webAddress
          ) : (
            <a key="web" href={href} target="_blank" rel="noreferrer">
              {company.webAddress}
            </a>
          ),
        ],
        [
          t('portal.clients.companies.email'),
          company.email !== '' && (
            <a key="email" href={`mailto:${company.email}`}>
              {company.email}
            </a>
          ),
        ],
        [t('portal.clients.companies.address'), company.address],
        [t('portal.users.field.added'), formats.date(company.createdAt)],
        [t('portal.users.field.changed'), formats.dateTime(company.updatedAt)],
      ]}
    />
  )
}
