import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, lazyPart, notifyDone, PageFailure, Redirect } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { SetupFrame } from '../../crm/setup/setup-frame.tsx'
import { integrationQuery } from '../queries.ts'
import { useFieldMapping } from './use-field-mapping.ts'

const FieldsParts = lazyPart(
  () => import('./fields-parts.tsx').then((module) => module.FieldsParts),
  <LinesSkeleton lines={8} />,
)

/** Changes which fields of the CRM fill a project, while the integration is active. */
export function EditFieldsPage() {
  const t = useT()
  return (
    <CrmGate title={t('integrationFields.title')} right="administrator">
      <EditFields />
    </CrmGate>
  )
}

function EditFields() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(integrationQuery(slug))
  const overview = `/o/${slug}/crm/setup/integrations`
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  if (found.data !== undefined && found.data.state !== 'active') return <Redirect href={overview} />
  return (
    <SetupFrame
      at="integrations"
      title={t('integrationFields.title')}
      description={t('integrationFields.text')}
    >
      {found.data === undefined ? <LinesSkeleton lines={8} /> : <Editing overview={overview} />}
    </SetupFrame>
  )
}

function Editing({ overview }: { overview: string }) {
  const t = useT()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: overview as string })
  const mapping = useFieldMapping(() => {
    notifyDone(t('integrationFields.saved'))
    leave()
  })
  return (
    <Stack gap={24}>
      <FieldsParts mapping={mapping} level={2} />
      <Group gap={8}>
        <Button
          loading={mapping.busy}
          disabled={!mapping.found.isSuccess}
          onClick={() => void mapping.save()}
        >
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
