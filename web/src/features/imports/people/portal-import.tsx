import { Button, Stack, Text } from '@mantine/core'
import type { Portal, Run } from '@muster/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, Page, PageFailure } from '../../../shared/ui/index.ts'
import { FlowLayout } from '../flow/flow-layout.tsx'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { type Step, type StepName, stepNames } from '../flow/steps.ts'
import { runKey } from '../run-queries.ts'
import type { ImportTarget } from '../source/upload-import.ts'
import { donePath, importTitle } from '../words/target-words.ts'
import { CrmSource } from './crm-source.tsx'
import { FileSource } from './file-source.tsx'
import { RadioCards } from './radio-cards.tsx'

const kinds = ['crm', 'file'] as const
const portalKinds = ['projects.portal-user', 'projects.client-user', 'projects.client-company'] as const
/** What is said of each source, by what is imported. */
const hints = {
  'projects.portal-user': { crm: 'crmHint', file: 'fileHint' },
  'projects.client-user': { crm: 'clients.crm', file: 'clients.file' },
  'projects.client-company': { crm: 'clients.accounts', file: 'clients.companies' },
} as const

/** The steps ahead of an import from a CRM, or of one from a file. */
function aheadOf(isCrm: boolean): Step[] {
  const left: StepName = isCrm ? 'columns' : 'people'
  return stepNames
    .filter((name) => name !== left)
    .map((name) => ({ name, state: name === 'source' ? 'current' : 'ahead', open: false }))
}

/**
 * The first step of an import into a portal: from a CRM or from a file. `?portalId=` names the portal, `?projectId=` the
 * project that people come into from inside of it, `?source=crm` what was chosen in the portal's menu.
 */
export function PortalImport() {
  const t = useT()
  const org = useOrganisation().slug
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
  const crumb = { label: t('imports.list.title'), href: `/o/${org}/imports` }
  if (portal === undefined) {
    if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
    return (
      <Page title={t('imports.flow.titleNew')} breadcrumb={[crumb]}>
        <LinesSkeleton lines={6} />
      </Page>
    )
  }
  const isCrm = search.source === 'crm'
  const kind = portalKinds.find((one) => one === search.target) ?? 'projects.portal-user'
  const target: ImportTarget = {
    kind,
    portalId: portal.id,
    ...(kind === 'projects.portal-user' && projectId !== undefined ? { projectId } : {}),
    ...(kind === 'projects.client-user' && companyId !== undefined ? { companyId } : {}),
  }
  const onStarted = (run: Run) => {
    cache.setQueryData(runKey(org, run.id), run)
    void cache.invalidateQueries({ queryKey: ['imports', org, 'list'] })
    void navigate({ to: `/o/${org}/imports/${run.id}` })
  }
  const mine = portal.mine?.permissions ?? []
  const isOfClients = kind !== 'projects.portal-user'
  const mayImport = mine.includes('users.import') && (!isOfClients || mine.includes('clients.manage'))
  const Source = isCrm ? CrmSource : FileSource
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
      <FlowLayout steps={aheadOf(isCrm)} conflicts={[]} isUndo={false}>
        <StepFrame
          question={t('imports.flow.source.question')}
          concerns={t('imports.flow.source.nothingHappens')}
          focusKey="source"
          primary={
            <Button type="submit" form="source" size="md" disabled={!mayImport}>
              {isCrm ? t('imports.people.source.next') : t('imports.flow.source.read')}
            </Button>
          }
        >
          <Stack gap={20} maw={760}>
            <RadioCards
              label={t('imports.people.source.label')}
              options={kinds.map((one) => ({
                value: one,
                label: t(`imports.people.source.${one}`),
                hint: t(`imports.people.source.${hints[kind][one]}`),
              }))}
              value={isCrm ? 'crm' : 'file'}
              onChange={(one) =>
                change({ source: one === 'crm' ? 'crm' : undefined } as never, { replace: true })
              }
            />
            {!mayImport && (
              <Text role="alert">
                {t(isOfClients ? 'imports.people.source.noRightClients' : 'imports.people.source.noRight', {
                  place: portal.name,
                })}
              </Text>
            )}
            <Source target={target} onStarted={onStarted} />
          </Stack>
        </StepFrame>
      </FlowLayout>
    </Page>
  )
}
