import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useT } from '../../../shared/i18n/index.ts'
import { type FieldSpec, fieldValue } from '../modules/field-specs.ts'
import { FieldValue } from '../modules/field-value.tsx'
import type { CrmRecord } from '../queries.ts'
import classes from './record.module.css'
import type { useRecordForm } from './use-record-form.ts'

type RecordConflictProps = {
  /** As the reader found it. */
  record: CrmRecord
  now: CrmRecord
  fields: readonly FieldSpec[]
  form: ReturnType<typeof useRecordForm>
}

/** Somebody saved the record while it was edited: what is different now, and the two ways on. */
export function RecordConflict({ record, now, fields, form }: RecordConflictProps) {
  const t = useT()
  const different = fields.filter(
    (spec) => JSON.stringify(fieldValue(record, spec)) !== JSON.stringify(fieldValue(now, spec)),
  )
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconGitMerge size={18} color="var(--muster-outcome-drifted)" aria-hidden />}
      title={t('crmPages.record.conflictTitle')}
      styles={{ root: { borderColor: 'var(--muster-outcome-drifted)' } }}
    >
      <Stack gap={12}>
        <Text size="sm">{t('crmPages.record.conflictText')}</Text>
        {different.length > 0 && (
          <ul className={classes.changes}>
            {different.map((spec) => (
              <li key={spec.key}>
                <span className={classes.changeField}>{spec.label}</span>
                <del>
                  <FieldValue record={record} spec={spec} isInTable />
                </del>
                <ins>
                  <FieldValue record={now} spec={spec} isInTable />
                </ins>
              </li>
            ))}
          </ul>
        )}
        <Group gap={8}>
          <Button size="xs" loading={form.busy} onClick={() => void form.saveOver()}>
            {t('crmPages.record.conflictSave')}
          </Button>
          <Button size="xs" variant="default" onClick={form.startOver}>
            {t('crmPages.record.conflictReload')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
