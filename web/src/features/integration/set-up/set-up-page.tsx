import type { Integration } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, lazyPart, PageFailure, Redirect } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { SetupFrame } from '../../crm/setup/setup-frame.tsx'
import layout from '../../imports/flow/flow-layout.module.css'
import { integrationQuery } from '../queries.ts'
import { PortalStep } from './portal-step.tsx'
import { SetUpStepper } from './set-up-stepper.tsx'
import { type SetUpStep, stepOf } from './steps.ts'

const FieldsStep = lazyPart(
  () => import('../fields/fields-step.tsx').then((module) => module.FieldsStep),
  <LinesSkeleton lines={8} />,
)
const PermissionsStep = lazyPart(
  () => import('./permissions-step.tsx').then((module) => module.PermissionsStep),
  <LinesSkeleton lines={8} />,
)
// both tell of a plan in the words of imports
const ClientsStep = lazyPart(
  async () => {
    const [module] = await Promise.all([import('./clients-step.tsx'), needTexts('imports', 'questions')])
    return module.ClientsStep
  },
  <LinesSkeleton lines={8} />,
)
const ActivateStep = lazyPart(
  async () => {
    const [module] = await Promise.all([import('./activate-step.tsx'), needTexts('imports', 'questions')])
    return module.ActivateStep
  },
  <LinesSkeleton lines={8} />,
)

/** The guided set-up of the integration with Projects: left and resumed at any step. */
export function SetUpPage() {
  const t = useT()
  return (
    <CrmGate title={t('integration.projects')} right="administrator">
      <SetUp />
    </CrmGate>
  )
}

function SetUp() {
  const t = useT()
  const { slug } = useOrganisation()
  const { step } = useSearch({ strict: false }) as { step?: string }
  const found = useQuery(integrationQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const integration = found.data
  const overview = `/o/${slug}/crm/setup/integrations`
  if (integration?.state === 'active' || integration?.state === 'paused') return <Redirect href={overview} />
  const hasPortal = integration?.state === 'draft'
  const current = hasPortal ? stepOf(step) : 'portal'
  return (
    <SetupFrame at="integrations" title={t('integration.projects')} description={t('integration.later')}>
      {integration === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <div className={layout.layout}>
          <SetUpStepper current={current} isOpen={hasPortal} />
          <div className={layout.content}>
            <Step current={current} integration={integration} />
          </div>
        </div>
      )}
    </SetupFrame>
  )
}

function Step({ current, integration }: { current: SetUpStep; integration: Integration }) {
  const navigate = useNavigate()
  const go = (step: SetUpStep) => void navigate({ to: '.', search: { step } as never })
  if (current === 'portal') return <PortalStep integration={integration} onDone={() => go('fields')} />
  if (current === 'fields') return <FieldsStep onBack={() => go('portal')} onDone={() => go('permissions')} />
  if (current === 'permissions')
    return (
      <PermissionsStep integration={integration} onBack={() => go('fields')} onDone={() => go('clients')} />
    )
  if (current === 'clients')
    return (
      <ClientsStep integration={integration} onBack={() => go('permissions')} onDone={() => go('activate')} />
    )
  return <ActivateStep integration={integration} onBack={() => go('clients')} />
}
