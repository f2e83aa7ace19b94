import { Radio, Stack } from '@mantine/core'
import { type KeyOverlap, keyOverlaps } from '@muster/contract'
import { useT } from '../../shared/i18n/index.ts'

const names = { 0: 'now', 1: 'hour', 24: 'day', 168: 'week' } as const

type OverlapChoiceProps = {
  label: string
  /** Hours. */
  value: KeyOverlap
  onChange: (hours: KeyOverlap) => void
  /** Says to each what it is good for. */
  isExplained?: boolean
}

/** For how long a key goes on that another key, or another owner, takes the place of. */
export function OverlapChoice({ label, value, onChange, isExplained = true }: OverlapChoiceProps) {
  const t = useT()
  return (
    <Radio.Group
      label={label}
      value={String(value)}
      onChange={(text) => onChange(keyOverlaps.find((one) => String(one) === text) ?? 0)}
    >
      <Stack gap={isExplained ? 10 : 8} mt={8}>
        {keyOverlaps.map((one) => (
          <Radio
            key={one}
            value={String(one)}
            label={t(`serviceKeys.regenerate.${names[one]}`)}
            description={isExplained ? t(`serviceKeys.regenerate.${names[one]}Text`) : undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
