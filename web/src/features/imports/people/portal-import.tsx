import { Button, Stack, Text } from '@mantine/core'
import type { Portal, Run } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, Page, PageFailure } from '../../../shared/ui/index.ts'
import { useIntegration } from '../../integration/use-integration.ts'
import { FlowLayout } from '../flow/flow-layout.tsx'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { type Step, type StepName, stepNames } from '../flow/steps.ts'
import { runKey } from '../run-queries.ts'
import type { ImportTarget } from '../source/upload-import.ts'
import { donePath, importTitle } from '../words/target-words.ts'
import { CrmSource } from './crm-source.tsx'
import { CustomerSource } from './customer-source.tsx'
import { FileSource } from './file-source.tsx'
import { RadioCards } from './radio-cards.tsx'

const kinds = ['crm', 'file', 'customers'] as const
type Kind = (typeof kinds)[number]
const portalKinds = ['projects.portal-user', 'projects.client-user', 'projects.client-company'] as const
/** What is said of each source, by what is imported. */
const hints = {
  'projects.portal-user': { crm: 'crmHint', file: 'fileHint' },
  'projects.client-user': { crm: 'clients.crm', file: 'clients.file', customers: 'clients.customers' },
  'projects.client-company': { crm: 'clients.accounts', file: 'clients.companies' },
} as const

const sources = { crm: CrmSource, file: FileSource, customers: CustomerSource }
/** The steps that an import from each source does not have. */
const without: Record<Kind, readonly StepName[]> = {
  crm: ['columns'],
  file: ['people'],
  customers: ['columns', 'people'],
}

function aheadOf(source: Kind): Step[] {
  return stepNames
    .filter((name) => !without[source].includes(name))
    .map((name) => ({ name, state: name === 'source' ? 'current' : 'ahead', open: false }))
}

/**
 * The first step of an import into a portal: from a CRM, a file or, for client users, a customer portal. `?portalId=` names the portal, `?projectId=` the
 * project that people come into from inside of it, `?source=` what was chosen in the portal's menu; a file unless it says so.
 */
export function PortalImport() {
  const t = useT()
  const { slug: org, apps } = useOrganisation()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const { search, change } = useFlowSearch() as ReturnType<typeof useFlowSearch> & {
    search: { target?: string; portalId?: string; projectId?: string; companyId?: string; source?: string }
  }
  const { portalId = '', projectId, companyId } = search
  const found = useQuery({
    queryKey: ['imports', org, 'portal', portalId],
    queryFn: ({ signal }) => api.get<Portal>(`/orgs/${org}/portals/${portalId}`, { signal }),
  })
  const portal = found.data
  const connected = useIntegration()?.portal
  const crumb = { label: t('imports.list.title'), href: `/o/${org}/imports` }
  if (portal === undefined) {
    if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
    return (
      <Page title={t('imports.flow.titleNew')} breadcrumb={[crumb]}>
        <LinesSkeleton lines={6} />
      </Page>
    )
  }
  const kind = portalKinds.find((one) => one === search.target) ?? 'projects.portal-user'
  const target: ImportTarget = {
    kind,
    portalId: portal.id,
    ...(kind === 'projects.portal-user' && projectId !== undefined ? { projectId } : {}),
    ...(kind === 'projects.client-user' && companyId !== undefined ? { companyId } : {}),
  }
  const hint: Partial<Record<Kind, string>> = hints[kind]
  const offered = kinds.filter(
    (one) => hint[one] !== undefined && (one !== 'customers' || apps.includes('crm')),
  )
  const source = offered.find((one) => one === search.source) ?? 'file'
  const onStarted = (run: Run) => {
    cache.setQueryData(runKey(org, run.id), run)
    void cache.invalidateQueries({ queryKey: ['imports', org, 'list'] })
    void navigate({ to: `/o/${org}/imports/${run.id}` })
  }
  const mine = portal.mine?.permissions ?? []
  const isOfClients = kind !== 'projects.portal-user'
  const mayImport = mine.includes('users.import') && (!isOfClients || mine.includes('clients.manage'))
  const Source = sources[source]
  const hasCrm = connected?.isOwn === true && connected.slug === portal.slug
  return (
    <Page
      title={importTitle(t, kind, portal.name)}
      breadcrumb={[
        {
          label: portal.name,
          href: `/o/${org}/${donePath({ kind, groupId: portal.slug, groupKind: null, name: portal.name })}`,
        },
      ]}
    >
      <FlowLayout steps={aheadOf(source)} conflicts={[]} isUndo={false}>
        <StepFrame
          question={t('imports.flow.source.question')}
          concerns={t('imports.flow.source.nothingHappens')}
          focusKey="source"
          primary={
            <Button type="submit" form="source" size="md" disabled={!mayImport}>
              {t(source === 'file' ? 'imports.flow.source.read' : 'imports.people.source.next')}
            </Button>
          }
        >
          <Stack gap={20} maw={760}>
            <RadioCards
              label={t('imports.people.source.label')}
              options={offered.map((one) => ({
                value: one,
                label: t(`imports.people.source.${one}`),
                hint: t(`imports.people.source.${hint[one]}` as PhraseKey),
              }))}
              value={source}
              onChange={(one) =>
                change({ source: one === 'file' ? undefined : one } as never, { replace: true })
              }
            />
            {!mayImport && (
              <Text role="alert">
                {t(isOfClients ? 'imports.people.source.noRightClients' : 'imports.people.source.noRight', {
                  place: portal.name,
                })}
              </Text>
            )}
            <Source target={target} hasCrm={hasCrm} onStarted={onStarted} />
          </Stack>
        </StepFrame>
      </FlowLayout>
    </Page>
  )
}
