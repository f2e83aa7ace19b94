import { Button } from '@mantine/core'
import type { ProjectField } from '@muster/contract'
import { IconForms, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import {
  ConfirmDialog,
  EmptyState,
  ErrorPanel,
  LinesSkeleton,
  lazyPart,
  MoreMenu,
  notifyDone,
} from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { fieldsQuery, portalChanged } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'
import { useSettingsTabs } from './settings-tabs.ts'

const FieldDialog = lazyPart(() => import('./field-dialog.tsx').then((module) => module.FieldDialog))

/** The fields that the projects of a portal have of their own. */
export function FieldsPage() {
  const t = useT()
  const formats = useFormats()
  const { org, slug, api: path, can } = usePortal()
  const tabs = useSettingsTabs()
  const found = useQuery(fieldsQuery(org, slug))
  const [edited, setEdited] = useState<ProjectField | 'new' | null>(null)
  const [removed, setRemoved] = useState<ProjectField | null>(null)
  const canManage = can('fields.manage')
  const remove = async () => {
    await api.delete(`${path}/fields/${removed?.id ?? ''}`)
    notifyDone(t('portal.settings.fields.removed', { name: removed?.label ?? '' }))
    await portalChanged()
  }
  const button = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('portal.settings.fields.add')}
    </Button>
  )
  const facts = (field: ProjectField) =>
    [
      t(`portal.settings.fields.kinds.${field.kind}`),
      field.required && t('portal.settings.fields.required'),
      field.unique && t('portal.settings.fields.uniqueShort'),
      field.options.join(', '),
    ].filter((fact) => fact !== false && fact !== '')
  return (
    <PortalFrame
      section="settings"
      title={t('portal.settings.fields.title')}
      tabs={tabs}
      description={t('portal.settings.fields.text')}
      action={found.data !== undefined && found.data.length > 0 && button}
      narrow
    >
      <Rights needs="fields.manage" />
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={5} />}
      {found.data?.length === 0 && (
        <EmptyState
          icon={<IconForms size={32} stroke={1.4} />}
          title={t('portal.settings.fields.emptyTitle')}
          action={button}
        >
          {t('portal.settings.fields.emptyText')}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {found.data?.map((field) => (
          <li key={field.id}>
            <span className={classes.what}>
              <strong className={classes.name}>{field.label}</strong>
              <span className={classes.below}>{facts(field).join(' · ')}</span>
            </span>
            <code className={classes.quiet}>{field.apiName}</code>
            {canManage && (
              <MoreMenu
                isQuiet
                label={t('common.table.actionsFor', { name: field.label })}
                items={[
                  {
                    label: t('portal.settings.fields.editTitle'),
                    icon: <IconPencil size={16} />,
                    onSelect: () => setEdited(field),
                  },
                  {
                    label: t('portal.settings.fields.remove'),
                    icon: <IconTrash size={16} />,
                    danger: true,
                    onSelect: () => setRemoved(field),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {edited !== null && (
        <FieldDialog {...(edited === 'new' ? {} : { field: edited })} onClose={() => setEdited(null)} />
      )}
      <ConfirmDialog
        opened={removed !== null}
        danger
        title={t('portal.settings.fields.removeTitle', { name: removed?.label ?? '' })}
        confirm={t('portal.settings.fields.remove')}
        onConfirm={remove}
        onClose={() => setRemoved(null)}
      >
        {t('portal.settings.fields.removeText')}
        {removed !== null &&
          removed.mappedBy.length > 0 &&
          ` ${t('portal.settings.fields.mapped', { crms: formats.list(removed.mappedBy) })}`}
      </ConfirmDialog>
    </PortalFrame>
  )
}
