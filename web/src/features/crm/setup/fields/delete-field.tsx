import type { CrmField } from '@muster/contract'
import { api } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'

/** Deletes a field with its values. */
export function DeleteField({ field, onClose }: { field: CrmField; onClose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const name = field.label
  const remove = async () => {
    await api.delete(`/orgs/${slug}/crm/fields/${field.id}`)
    notifyDone(t('crmSetup.fields.deleted', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('crmSetup.fields.deleteTitle', { name })}
      confirm={t('crmSetup.delete')}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('crmSetup.fields.deleteText')}
      {field.mappedTo.length > 0 &&
        ` ${t('crmSetup.fields.mapped', { fields: formats.list(field.mappedTo) })}`}
    </ConfirmDialog>
  )
}
