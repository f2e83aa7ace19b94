import { Anchor } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { apiUrl } from '../../../shared/api/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'

/** Links to the empty files with the right headers, one in each format. */
export function Templates({ label, target }: { label: string; target: string }) {
  const org = useOrganisation().slug
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' }}>
      <span>{label}</span>
      {(['xlsx', 'csv', 'xls'] as const).map((format) => (
        <Anchor
          key={format}
          href={apiUrl(`/orgs/${org}/imports/templates/${target}.${format}`)}
          download
          style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}
        >
          <IconDownload size={14} aria-hidden />
          {format.toUpperCase()}
        </Anchor>
      ))}
    </span>
  )
}
