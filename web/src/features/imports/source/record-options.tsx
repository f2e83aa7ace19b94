import { SimpleGrid } from '@mantine/core'
import { Choice } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { matchings, type RecordKind, type RecordSettings } from './record-target.ts'

const modes = ['both', 'create', 'update'] as const

type RecordOptionsProps = {
  kind: RecordKind
  settings: RecordSettings
  onChange: (settings: RecordSettings) => void
}

/** What records are recognised by, and whether new ones are added or known ones changed. */
export function RecordOptions({ kind, settings, onChange }: RecordOptionsProps) {
  const t = useT()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
      <Choice
        label={t('imports.flow.targets.recordOptions.matchOn')}
        allowDeselect={false}
        data={matchings[kind].map((one) => ({
          value: one,
          label: t(`imports.flow.targets.recordOptions.matchings.${one}`),
        }))}
        value={settings.matchOn}
        onChange={(next) => onChange({ ...settings, matchOn: next as RecordSettings['matchOn'] })}
      />
      <Choice
        label={t('imports.flow.targets.recordOptions.mode')}
        allowDeselect={false}
        data={modes.map((one) => ({
          value: one,
          label: t(`imports.flow.targets.recordOptions.modes.${one}`),
        }))}
        value={settings.mode}
        onChange={(next) => onChange({ ...settings, mode: next as RecordSettings['mode'] })}
      />
    </SimpleGrid>
  )
}
