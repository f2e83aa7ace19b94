import type { FilledField } from '@muster/contract'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './fields-form.module.css'

/** What a record fills, field by field, and why a field stays empty. */
export function FilledList({ items, label }: { items: readonly FilledField[]; label: string }) {
  const t = useT()
  const formats = useFormats()
  return (
    <section aria-label={label}>
      <dl className={classes.results}>
        {items.map((one) => (
          <div key={one.field}>
            <dt>{one.label}</dt>
            <dd>
              {one.reason === null ? (
                filledText(one, formats, t)
              ) : (
                <span className={classes.kind}>– {t(`integrationFields.test.reason.${one.reason}`)}</span>
              )}{' '}
              <span className={classes.kind}>
                {t('integrationFields.test.from', { from: one.fromLabel })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function filledText({ kind, value }: FilledField, formats: Formats, t: ReturnType<typeof useT>): string {
  if (typeof value === 'number') return formats.number(value)
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  return kind === 'date' && value !== null ? formats.day(value) : String(value ?? '')
}
