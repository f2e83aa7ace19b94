import type { CrmField } from '@muster/contract'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { useT } from '../../../../shared/i18n/index.ts'
import { MoreMenu } from '../../../../shared/ui/index.ts'
import classes from '../setup.module.css'

type FieldTableProps = {
  label: string
  fields: readonly CrmField[]
  /** Null: the reader may only look. */
  onOpen: ((kind: 'edit' | 'delete', field: CrmField) => void) | null
}

/** The added fields of a module. */
export function FieldTable({ label, fields, onOpen }: FieldTableProps) {
  const t = useT()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('crmSetup.fields.label')}</th>
            <th scope="col">{t('crmSetup.fields.kind')}</th>
            <th scope="col" className={classes.phoneHidden}>
              {t('crmSetup.fields.apiName')}
            </th>
            <th scope="col">{t('crmSetup.fields.required')}</th>
            <th scope="col">{t('crmSetup.fields.unique')}</th>
            <th scope="col" className={classes.phoneHidden}>
              {t('crmSetup.fields.customers')}
            </th>
            {onOpen !== null && (
              <th scope="col">
                <span className="visually-hidden">{t('common.table.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.id}>
              <th scope="row">{field.label}</th>
              <td>{t(`crm.fieldKinds.${field.kind}`)}</td>
              <td className={classes.phoneHidden}>
                <code>{field.apiName}</code>
              </td>
              <td>
                <YesMark isYes={field.required} />
              </td>
              <td>
                <YesMark isYes={field.unique} />
              </td>
              <td className={classes.phoneHidden}>
                {t(`crmSetup.fields.customersChoices.${field.kind === 'user' ? 'hidden' : field.customers}`)}
              </td>
              {onOpen !== null && (
                <td data-menu>
                  <MoreMenu
                    isQuiet
                    label={t('common.table.actionsFor', { name: field.label })}
                    items={[
                      {
                        label: t('common.edit'),
                        icon: <IconPencil size={16} />,
                        onSelect: () => onOpen('edit', field),
                      },
                      {
                        label: t('crmSetup.delete'),
                        icon: <IconTrash size={16} />,
                        danger: true,
                        onSelect: () => onOpen('delete', field),
                      },
                    ]}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function YesMark({ isYes }: { isYes: boolean }) {
  const t = useT()
  if (!isYes) return <span className="visually-hidden">{t('common.no')}</span>
  return (
    <>
      <IconCheck size={15} aria-hidden style={{ verticalAlign: '-3px' }} />
      <span className="visually-hidden">{t('common.yes')}</span>
    </>
  )
}
