import { Button, SegmentedControl } from '@mantine/core'
import type { CrmField, CrmModule } from '@muster/contract'
import { crmModules } from '@muster/contract/choices'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { EmptyState, lazyPart, PageFailure, RowsSkeleton } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { builtInFields } from '../../modules/field-specs.ts'
import { crmFieldsQuery } from '../../queries.ts'
import classes from '../setup.module.css'
import { SetupFrame } from '../setup-frame.tsx'
import { FieldTable } from './field-table.tsx'

const FieldDialog = lazyPart(() => import('./field-dialog.tsx').then((module) => module.FieldDialog))
const DeleteField = lazyPart(() => import('./delete-field.tsx').then((module) => module.DeleteField))

type Opened = { kind: 'edit' | 'delete'; field: CrmField }

/** The fields that the organisation adds to contacts, accounts and deals. */
export function FieldsPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.fields.title')}>
      <Fields />
    </CrmGate>
  )
}

function Fields() {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageSetup } = useCrm()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const module: CrmModule = crmModules.find((one) => one === search.module) ?? 'contacts'
  const found = useQuery(crmFieldsQuery(slug))
  const [opened, setOpened] = useState<Opened | null>(null)
  const fields = (found.data ?? []).filter((field) => field.module === module)
  const go = (changes: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...changes }), replace: true })
  const addButton = canManageSetup && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go({ add: '1' })}>
      {t('crmSetup.fields.add')}
    </Button>
  )
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  return (
    <SetupFrame
      at="fields"
      title={t('crmSetup.fields.title')}
      description={t('crmSetup.fields.text')}
      action={addButton}
    >
      <SegmentedControl
        size="sm"
        aria-label={t('crmSetup.profiles.module')}
        value={module}
        onChange={(next) => go({ module: next === 'contacts' ? undefined : next })}
        data={crmModules.map((one) => ({ value: one, label: t(`crmPages.${one}.title`) }))}
        style={{ alignSelf: 'flex-start', marginBottom: 16 }}
      />
      {found.isPending ? (
        <RowsSkeleton rows={5} />
      ) : fields.length === 0 ? (
        <EmptyState
          icon={<IconForms size={32} stroke={1.4} />}
          title={t('crmSetup.fields.emptyTitle')}
          action={addButton}
        >
          {t('crmSetup.fields.emptyText')}
        </EmptyState>
      ) : (
        <FieldTable
          label={t(`crmPages.${module}.title`)}
          fields={fields}
          onOpen={canManageSetup ? (kind, field) => setOpened({ kind, field }) : null}
        />
      )}
      <div className={classes.section}>
        <h2>{t('crmSetup.fields.builtIn')}</h2>
        <p className={classes.quiet}>{formats.list(builtInFields(t, module).map(({ label }) => label))}</p>
      </div>
      {search.add !== undefined && canManageSetup && (
        <FieldDialog module={module} onClose={() => go({ add: undefined })} />
      )}
      {opened?.kind === 'edit' && (
        <FieldDialog module={module} field={opened.field} onClose={() => setOpened(null)} />
      )}
      {opened?.kind === 'delete' && <DeleteField field={opened.field} onClose={() => setOpened(null)} />}
    </SetupFrame>
  )
}
