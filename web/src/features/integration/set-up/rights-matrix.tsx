import { Checkbox } from '@mantine/core'
import type { IntegrationAct, IntegrationPermission, IntegrationRights } from '@muster/contract'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { profileName } from '../../crm/crm-words.ts'
import classes from '../../crm/setup/setup.module.css'

const acts = ['tab', 'view', 'create', 'edit', 'delete'] as const satisfies readonly IntegrationAct[]

type RightsMatrixProps = {
  permissions: readonly IntegrationPermission[]
  onChange: (permissions: IntegrationPermission[]) => void
}

/** Profiles of the CRM by what their people may do with projects. */
export function RightsMatrix({ permissions, onChange }: RightsMatrixProps) {
  const t = useT()
  const formats = useFormats()
  const change = (profileId: string, act: IntegrationAct, on: boolean) =>
    onChange(
      permissions.map((one) =>
        one.profileId === profileId ? { ...one, rights: withAct(one.rights, act, on) } : one,
      ),
    )
  const label = t('integration.permissions.matrix')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, also where no box can be ticked
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('integration.permissions.profile')}</th>
            <th scope="col" data-numeric className={classes.phoneHidden}>
              {t('integration.permissions.people')}
            </th>
            {acts.map((act) => (
              <th key={act} scope="col" data-figure>
                {t(`integration.permissions.acts.${act}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((one) => {
            const name = profileName(t, one)
            return (
              <tr key={one.profileId}>
                <th scope="row">{name}</th>
                <td data-numeric className={classes.phoneHidden}>
                  {formats.number(one.people)}
                </td>
                {acts.map((act) => (
                  <td key={act} data-figure>
                    <Checkbox
                      aria-label={`${name}: ${t(`integration.permissions.acts.${act}`)}`}
                      checked={one.rights[act]}
                      onChange={(event) => change(one.profileId, act, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Whoever does more also views; whoever deletes also edits; without view nothing is left. */
export function withAct(rights: IntegrationRights, act: IntegrationAct, on: boolean): IntegrationRights {
  const next = { ...rights, [act]: on }
  if (on && act === 'delete') next.edit = true
  if (on) next.view = true
  // whoever sees projects usually wants the tab too; it can be taken away by itself
  if (on && act === 'view' && !rights.view) next.tab = true
  if (!on && act === 'edit') next.delete = false
  if (!on && act === 'view') return { tab: false, view: false, create: false, edit: false, delete: false }
  return next
}
