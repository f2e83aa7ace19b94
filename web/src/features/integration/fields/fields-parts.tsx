import { Stack } from '@mantine/core'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { Quiet } from '../set-up/quiet.tsx'
import { FieldsForm } from './fields-form.tsx'
import { TryMapping } from './try-mapping.tsx'
import type { useFieldMapping } from './use-field-mapping.ts'

type FieldsPartsProps = { mapping: ReturnType<typeof useFieldMapping>; level: 2 | 3 }

/** The field mapping and the way to try it, wherever it is edited. `level`: of headings below the page's. */
export function FieldsParts({ mapping, level }: FieldsPartsProps) {
  const t = useT()
  const { found, chosen, marked, error, change, drop } = mapping
  return (
    <Stack gap={28} maw={900}>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={8} />}
      {found.data !== undefined && (
        <>
          {!found.data.isSaved && <Quiet>{t('integrationFields.guessed')}</Quiet>}
          <FieldsForm all={found.data} chosen={chosen} onChange={change} marked={marked} onDrop={drop} />
          <TryMapping chosen={chosen} level={level} />
        </>
      )}
      <ErrorPanel error={error} />
    </Stack>
  )
}
