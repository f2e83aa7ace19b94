import { Button, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { FilledField, MappedModule } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { RecordSelect } from '../../crm/modules/record-select.tsx'
import { type Chosen, mappingsOf } from './field-choices.ts'
import { FilledList } from './filled-list.tsx'

/** Shows what is chosen on a record, before it is saved. @param level of its heading on the page */
export function TryMapping({ chosen, level }: { chosen: Chosen; level: 2 | 3 }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [module, setModule] = useState<MappedModule>('deals')
  const [record, setRecord] = useState<string | null>(null)
  const [result, setResult] = useState<FilledField[] | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const attempt = async () => {
    setBusy(true)
    setError(null)
    try {
      const body = { module, record, mappings: mappingsOf(chosen) }
      const path = `/orgs/${slug}/crm/integration/field-mappings/test`
      setResult((await api.post<{ items: FilledField[] }>(path, body)).items)
    } catch (failure) {
      setResult(null)
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const title = t('integrationFields.test.title')
  return (
    <section aria-label={title}>
      <Stack gap={12} maw={560}>
        <div>
          <Title order={level} size="h5">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {t('integrationFields.test.text')}
          </Text>
        </div>
        <SegmentedControl
          size="sm"
          aria-label={t('integrationFields.test.module')}
          value={module}
          onChange={(next) => {
            setModule(next as MappedModule)
            setRecord(null)
            setResult(null)
          }}
          data={(['deals', 'accounts'] as const).map((value) => ({
            value,
            label: t(`crm.modules.${value}`),
          }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <RecordSelect
          key={module}
          module={module}
          label={t('integrationFields.test.record')}
          value={record}
          onChange={(id) => {
            setRecord(id)
            setResult(null)
          }}
        />
        <div>
          <Button variant="default" loading={busy} disabled={record === null} onClick={() => void attempt()}>
            {t('integrationFields.test.button')}
          </Button>
        </div>
        <ErrorPanel error={error} />
        {result?.length === 0 && <Text size="sm">{t('integrationFields.test.nothing')}</Text>}
        {result !== null && result.length > 0 && (
          <FilledList items={result} label={t('integrationFields.test.result')} />
        )}
      </Stack>
    </section>
  )
}
