import { Checkbox } from '@mantine/core'
import type { CrmAct, CrmModule, CrmPermissions } from '@muster/contract'
import { crmActs } from '@muster/contract/choices'
import { useT } from '../../../../shared/i18n/index.ts'
import classes from '../setup.module.css'

type PermissionMatrixProps = {
  label: string
  modules: readonly CrmModule[]
  permissions: CrmPermissions
  isLocked: boolean
  onChange: (permissions: CrmPermissions) => void
}

/** Modules by what may be done with their records. Whoever may do anything may also view. */
export function PermissionMatrix({ label, modules, permissions, isLocked, onChange }: PermissionMatrixProps) {
  const t = useT()
  const change = (module: CrmModule, act: CrmAct, on: boolean) => {
    const acts = { ...permissions[module], [act]: on }
    if (on) acts.view = true
    // without the right to view nothing else is left
    if (act === 'view' && !on) for (const one of crmActs) acts[one] = false
    onChange({ ...permissions, [module]: acts })
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, also where no box can be ticked
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('crmSetup.profiles.module')}</th>
            {crmActs.map((act) => (
              <th key={act} scope="col" data-figure>
                {t(`crm.acts.${act}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module}>
              <th scope="row">{t(`crmPages.${module}.title`)}</th>
              {crmActs.map((act) => (
                <td key={act} data-figure>
                  <Checkbox
                    aria-label={`${t(`crmPages.${module}.title`)}: ${t(`crm.acts.${act}`)}`}
                    checked={permissions[module][act]}
                    disabled={isLocked}
                    onChange={(event) => change(module, act, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
