import { Anchor } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { apiUrl } from '../../../shared/api/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { runPath } from '../run-queries.ts'

/** Links to a file of a run in each of its formats: `report`, `fixes`, `plan`. */
export function Downloads({
  runId,
  file,
  formats,
  label,
}: {
  runId: string
  file: 'report' | 'fixes' | 'plan'
  formats: readonly ('xlsx' | 'csv' | 'json')[]
  label: string
}) {
  const org = useOrganisation().slug
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' }}>
      <span>{label}</span>
      {formats.map((format) => (
        <Anchor
          key={format}
          href={apiUrl(`${runPath(org, runId)}/${file}.${format}`)}
          download
          aria-label={`${label} ${format.toUpperCase()}`}
          style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}
        >
          <IconDownload size={14} aria-hidden />
          {format.toUpperCase()}
        </Anchor>
      ))}
    </span>
  )
}
