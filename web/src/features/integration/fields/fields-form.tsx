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
          <span>{t('integration.fields.project')}</span>
          {modules.map((module) => (
            <span key={module}>{t(`integration.fields.from.${module}`)}</span>
          ))}
        </div>
        <Fixed label={t('integration.fields.fixed.company')} text={t('integration.fields.fixed.account')} />
        <Fixed label={t('integration.fields.fixed.client')} text={t('integration.fields.fixed.contact')} />
        <Fixed label={t('integration.fields.fixed.key')} text={t('integration.fields.fixed.made')} />
        {all.projectFields.map((field) => (
          <div key={field.name} className={classes.line}>
            <span className={classes.name}>
              {field.label}
              <span className={classes.kind}>
                {t(`integration.fields.kinds.${field.kind}`)}
                {field.isRequired && ` · ${t('integration.fields.required')}`}
              </span>
            </span>
            {modules.map((module) => {
              const value = chosen[lineOf(module, field.name)] ?? null
              const fit = field[module].find(({ from }) => from === value)?.fit
              return (
                <div key={module}>
                  <span className={classes.phone} aria-hidden>
                    {t(`integration.fields.from.${module}`)}
                  </span>
                  <Choice
                    aria-label={t(`integration.fields.select.${module}`, { field: field.label })}
                    placeholder={t('integration.fields.nothing')}
                    data={optionsOf(t, all, field, module)}
                    value={value}
                    onChange={(from) => set(module, field.name, from)}
                    clearable
                    allowDeselect={false}
                    clearButtonProps={{
                      'aria-label': t('integration.fields.dropLine', { field: field.label }),
                    }}
                    searchable
                    maxDropdownHeight={300}
                    nothingFoundMessage={t('integration.fields.nothing')}
                  />
                  {(fit === 'one_way' || fit === 'some_options') && (
                    <span className={classes.note}>{t(`integration.fields.note.${fit}`)}</span>
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
        <span className={classes.kind}>{t('integration.fields.fixedTitle').toLowerCase()}</span>
      </span>
      <span className={classes.fixed}>{text}</span>
    </div>
  )
}

function Marked({ marked, onDrop }: Pick<FieldsFormProps, 'marked' | 'onDrop'>) {
  const t = useT()
  return (
    <Alert variant="default" title={t('integration.fields.marked')}>
      <Text size="sm">{t('integration.fields.markedText')}</Text>
      <ul className={classes.marks}>
        {marked.map((one) => (
          <li key={lineOf(one.module, one.field)}>
            <span>
              {t(`integration.fields.mark.${one.state as 'misfit'}`, {
                field: one.fieldLabel,
                from: one.fromLabel,
              })}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onDrop(one)}
              aria-label={t('integration.fields.dropLine', { field: one.fieldLabel })}
            >
              {t('integration.fields.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
