import { Button } from '@mantine/core'
import type { CrmModule, Page as PageOf } from '@muster/contract'
import { IconBriefcase, IconBuildingStore, IconPlus, IconUpload, IconUserHeart } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { api, apiUrl } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { DataTable } from '../../../shared/table/index.ts'
import { EmptyState, lazyPart, Page } from '../../../shared/ui/index.ts'
import { CrmGate } from '../access/crm-gate.tsx'
import { useCrm } from '../access/use-crm.ts'
import { recordHref } from '../addresses.ts'
import { recordName } from '../crm-words.ts'
import { useFields } from '../modules/use-fields.ts'
import type { CrmRecord } from '../queries.ts'
import { useRecordActions } from '../record/use-record-actions.tsx'
import { recordColumns } from './record-columns.tsx'
import { useRecordFilters } from './use-record-filters.ts'

const RecordDialog = lazyPart(() =>
  import('../record/record-dialog.tsx').then((module) => module.RecordDialog),
)

const icons = { contacts: IconUserHeart, accounts: IconBuildingStore, deals: IconBriefcase }
const targets = { contacts: 'crm.contact', accounts: 'crm.account', deals: 'crm.deal' } as const

/** `board` replaces the table of a module that has another view; `tabs` lead from one to the other. */
type RecordListProps = { module: CrmModule; tools?: ReactNode; board?: ReactNode }

/** The list of a module, for whoever may see it. */
export function RecordListPage(props: RecordListProps) {
  const t = useT()
  return (
    <CrmGate title={t(`crmPages.${props.module}.title`)} module={props.module}>
      <RecordList {...props} />
    </CrmGate>
  )
}

function RecordList({ module, tools, board }: RecordListProps) {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { may } = useCrm()
  const { add } = useSearch({ strict: false })
  const { fields } = useFields(module)
  const columns = useMemo(
    () => recordColumns(t, formats, slug, module, fields),
    [t, formats, slug, module, fields],
  )
  const filters = useRecordFilters(module)
  const { rowActions, bulkActions, dialogs } = useRecordActions(module)
  const path = `/orgs/${slug}/crm/${module}`
  const canAdd = may(module, 'create')
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = (record: CrmRecord) => void navigate({ to: recordHref(slug, module, record.id) })
  const addButton = canAdd && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t(`crmPages.${module}.add`)}
    </Button>
  )
  const importButton = may(module, 'import') && <ImportButton module={module} />
  const EmptyIcon = icons[module]
  return (
    <Page
      title={t(`crmPages.${module}.title`)}
      breadcrumb={[{ label: t('shell.places.crm') }]}
      action={addButton}
      more={importButton}
      fill
    >
      {board ?? (
        <DataTable<CrmRecord>
          id={`crm-${module}`}
          label={t(`crmPages.${module}.title`)}
          queryKey={['crm', slug, module, 'list']}
          fetchPage={({ query, signal }) => api.get<PageOf<CrmRecord>>(path, { query, signal })}
          columns={columns}
          rowId={(record) => record.id}
          rowName={recordName}
          onOpen={open}
          filters={filters}
          defaultSort="name"
          searchLabel={t(`crmPages.${module}.search`)}
          countText={(count) => t(`crmPages.${module}.count`, { count })}
          canSelectAll
          rowActions={rowActions}
          bulkActions={bulkActions}
          tools={tools}
          {...(may(module, 'export')
            ? { exportUrl: (format, query) => apiUrl(`${path}.${format}`, query) }
            : {})}
          empty={
            <EmptyState
              icon={<EmptyIcon size={32} stroke={1.4} />}
              title={t(`crmPages.${module}.emptyTitle`)}
              action={addButton}
            >
              {t(`crmPages.${module}.emptyText`)}
            </EmptyState>
          }
        />
      )}
      {add !== undefined && canAdd && (
        <RecordDialog module={module} onClose={() => showAdd(false)} onCreated={open} />
      )}
      {dialogs}
    </Page>
  )
}

function ImportButton({ module }: { module: CrmModule }) {
  const t = useT()
  const { slug } = useOrganisation()
  return (
    <Button
      variant="default"
      leftSection={<IconUpload size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/o/$org/imports/new"
          params={{ org: slug }}
          search={{ target: targets[module] } as never}
        />
      )}
    >
      {t(`crmPages.${module}.import`)}
    </Button>
  )
}
