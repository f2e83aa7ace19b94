import { Checkbox } from '@mantine/core'
import type { CustomerModule, CustomerPermissions } from '@muster/contract'
import { customerActs, customerActsOf, customerModules, customerScopes } from '@muster/contract/choices'
import { Choice } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import classes from '../setup.module.css'
import own from './customer-portals.module.css'

type Act = (typeof customerActs)[number]

const isAct = (module: CustomerModule, act: Act) => (customerActsOf[module] as readonly Act[]).includes(act)

type TypeMatrixProps = {
  label: string
  permissions: CustomerPermissions
  isLocked: boolean
  onChange: (permissions: CustomerPermissions) => void
}

/**
 * Modules by what may be done with their records, and with which. Whoever may do anything may also view; what there is
 * not to do in a module is a dash.
 */
export function TypeMatrix({ label, permissions, isLocked, onChange }: TypeMatrixProps) {
  const t = useT()
  const change = (module: CustomerModule, act: Act, on: boolean) => {
    const acts = { ...permissions[module], [act]: on }
    if (on) acts.view = true
    if (act === 'view' && !on) for (const one of customerActs) acts[one] = false
    onChange({ ...permissions, [module]: acts })
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, also where no box can be ticked
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('crmSetup.profiles.module')}</th>
            {customerActs.map((act) => (
              <th key={act} scope="col" data-figure>
                {t(`crm.acts.${act}`)}
              </th>
            ))}
            <th scope="col">{t('customerPages.types.scope')}</th>
          </tr>
        </thead>
        <tbody>
          {customerModules.map((module) => (
            <tr key={module}>
              <th scope="row">{t(`customerPages.modules.${module}`)}</th>
              {customerActs.map((act) => (
                <td key={act} data-figure>
                  {isAct(module, act) ? (
                    <Checkbox
                      aria-label={`${t(`customerPages.modules.${module}`)}: ${t(`crm.acts.${act}`)}`}
                      checked={permissions[module][act]}
                      disabled={isLocked}
                      onChange={(event) => change(module, act, event.currentTarget.checked)}
                    />
                  ) : (
                    '–'
                  )}
                </td>
              ))}
              <td className={own.scope}>
                <Choice
                  size="xs"
                  aria-label={`${t(`customerPages.modules.${module}`)}: ${t('customerPages.types.scope')}`}
                  allowDeselect={false}
                  disabled={isLocked || !permissions[module].view}
                  data={customerScopes.map((value) => ({ value, label: t(`customerPages.scope.${value}`) }))}
                  value={permissions[module].scope}
                  onChange={(scope) =>
                    onChange({
                      ...permissions,
                      [module]: { ...permissions[module], scope: scope as 'own' | 'shared' },
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
