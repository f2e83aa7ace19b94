import { Button } from '@mantine/core'
import type { CrmStage } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { Choice } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, lazyPart, notifyDone, PageFailure, RowsSkeleton } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { currencies } from '../../modules/currencies.ts'
import { crmChanged, crmSettingsQuery, crmStagesQuery } from '../../queries.ts'
import classes from '../setup.module.css'
import { SetupFrame } from '../setup-frame.tsx'
import { StageTable } from './stage-table.tsx'

const StageDialog = lazyPart(() => import('./stage-dialog.tsx').then((module) => module.StageDialog))
const DeleteStage = lazyPart(() => import('./delete-stage.tsx').then((module) => module.DeleteStage))

type Opened = { kind: 'edit' | 'delete'; stage: CrmStage }

/** The stages of deals in their order, and the currency that new deals begin with. */
export function StagesPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.stages.title')}>
      <Stages />
    </CrmGate>
  )
}

function Stages() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageSetup } = useCrm()
  const { add } = useSearch({ strict: false })
  const found = useQuery(crmStagesQuery(slug))
  const [opened, setOpened] = useState<Opened | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stages = found.data ?? []
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const move = async (stage: CrmStage, position: number) => {
    setError(null)
    try {
      await api.patch(`/orgs/${slug}/crm/stages/${stage.id}`, { position }, { ifMatch: stage.version })
    } catch (failure) {
      setError(failure)
    }
    await crmChanged()
  }
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  return (
    <SetupFrame
      at="stages"
      title={t('crmSetup.stages.title')}
      description={t('crmSetup.stages.text')}
      action={
        canManageSetup && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
            {t('crmSetup.stages.add')}
          </Button>
        )
      }
    >
      <ErrorPanel error={error} />
      {found.isPending ? (
        <RowsSkeleton rows={6} />
      ) : (
        <StageTable
          stages={stages}
          onOpen={canManageSetup ? (kind, stage) => setOpened({ kind, stage }) : null}
          onMove={(stage, position) => void move(stage, position)}
        />
      )}
      <Currency canManage={canManageSetup} />
      {add !== undefined && canManageSetup && <StageDialog onClose={() => showAdd(false)} />}
      {opened?.kind === 'edit' && <StageDialog stage={opened.stage} onClose={() => setOpened(null)} />}
      {opened?.kind === 'delete' && (
        <DeleteStage stages={stages} stage={opened.stage} onClose={() => setOpened(null)} />
      )}
    </SetupFrame>
  )
}

function Currency({ canManage }: { canManage: boolean }) {
  const t = useT()
  const { slug } = useOrganisation()
  const settings = useQuery(crmSettingsQuery(slug)).data
  const [error, setError] = useState<unknown>(null)
  if (settings === undefined) return null
  const change = async (currency: string) => {
    setError(null)
    try {
      await api.patch(`/orgs/${slug}/crm/settings`, { currency }, { ifMatch: settings.version })
      notifyDone(t('crmSetup.saved'))
    } catch (failure) {
      setError(failure)
    }
    await crmChanged()
  }
  return (
    <div className={classes.section}>
      <ErrorPanel error={error} />
      <Choice
        label={t('crmSetup.stages.currency')}
        description={t('crmSetup.stages.currencyText')}
        data={currencies(settings.currency)}
        value={settings.currency}
        onChange={(next) => next !== null && void change(next)}
        allowDeselect={false}
        searchable
        disabled={!canManage}
        maw={280}
      />
    </div>
  )
}
