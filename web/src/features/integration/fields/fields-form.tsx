import { Alert, Button, Stack, Text } from '@mantine/core'
import type { FieldMapping, FieldMappings, MappedModule } from '@muster/contract'
import { Choice } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { type Chosen, lineOf, optionsOf } from './field-choices.ts'
import classes from './fields-form.module.css'

const modules = ['deals', 'accounts'] as const satisfies readonly MappedModule[]

type FieldsFormProps = {
  all: FieldMappings
  chosen: Chosen
  onChange: (chosen: Chosen) => void
  /** Lines that fill nothing any more, until they are taken away. */
  marked: readonly FieldMapping[]
  onDrop: (mapping: FieldMapping) => void
}

/** Every field of a project, with the field of deals and of accounts that fills it. */
export function FieldsForm({ all, chosen, onChange, marked, onDrop }: FieldsFormProps) {
  const t = useT()
  const set = (module: MappedModule, field: string, from: string | null) => {
    const { [lineOf(module, field)]: _former, ...others } = chosen
    onChange(from === null ? others : { ...others, [lineOf(module, field)]: from })
  }
  return (
    <Stack gap={16}>
      {marked.length > 0 && <Marked marked={marked} onDrop={onDrop} />}
      <div className={classes.list}>
        <div className={`${classes.line} ${classes.head}`} aria-hidden>
          <span>{t('integrationFields.project')}</span>
          {modules.map((module) => (
            <span key={module}>{t(`integrationFields.from.${module}`)}</span>
          ))}
        </div>
        <Fixed label={t('integrationFields.fixed.company')} text={t('integrationFields.fixed.account')} />
        <Fixed label={t('integrationFields.fixed.client')} text={t('integrationFields.fixed.contact')} />
        <Fixed label={t('integrationFields.fixed.key')} text={t('integrationFields.fixed.made')} />
        {all.projectFields.map((field) => (
          <div key={field.name} className={classes.line}>
            <span className={classes.name}>
              {field.label}
              <span className={classes.kind}>
                {t(`integrationFields.kinds.${field.kind}`)}
                {field.isRequired && ` · ${t('integrationFields.required')}`}
              </span>
            </span>
            {modules.map((module) => {
              const value = chosen[lineOf(module, field.name)] ?? null
              const fit = field[module].find(({ from }) => from === value)?.fit
              return (
                <div key={module}>
                  <span className={classes.phone} aria-hidden>
                    {t(`integrationFields.from.${module}`)}
                  </span>
                  <Choice
                    aria-label={t(`integrationFields.select.${module}`, { field: field.label })}
                    placeholder={t('integrationFields.nothing')}
                    data={optionsOf(t, all, field, module)}
                    value={value}
                    onChange={(from) => set(module, field.name, from)}
                    clearable
                    allowDeselect={false}
                    clearButtonProps={{
                      'aria-label': t('integrationFields.dropLine', { field: field.label }),
                    }}
                    searchable
                    maxDropdownHeight={300}
                    nothingFoundMessage={t('integrationFields.nothing')}
                  />
                  {(fit === 'one_way' || fit === 'some_options') && (
                    <span className={classes.note}>{t(`integrationFields.note.${fit}`)}</span>
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </Stack>
  )
}

function Fixed({ label, text }: { label: string; text: string }) {
  const t = useT()
  return (
    <div className={classes.line}>
      <span className={classes.name}>
        {label}
        <span className={classes.kind}>{t('integrationFields.fixedTitle').toLowerCase()}</span>
      </span>
      <span className={classes.fixed}>{text}</span>
    </div>
  )
}

function Marked({ marked, onDrop }: Pick<FieldsFormProps, 'marked' | 'onDrop'>) {
  const t = useT()
  return (
    <Alert variant="default" title={t('integrationFields.marked')}>
      <Text size="sm">{t('integrationFields.markedText')}</Text>
      <ul className={classes.marks}>
        {marked.map((one) => (
          <li key={lineOf(one.module, one.field)}>
            <span>
              {t(`integrationFields.mark.${one.state as 'misfit'}`, {
                field: one.fieldLabel,
                from: one.fromLabel,
              })}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onDrop(one)}
              aria-label={t('integrationFields.dropLine', { field: one.fieldLabel })}
            >
              {t('integrationFields.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
