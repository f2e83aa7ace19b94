import { ActionIcon, Indicator, Popover, Progress, Stack, Text } from '@mantine/core'
import type { Page, RunState, RunSummary } from '@muster/contract'
import { IconArrowsTransferDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'

const underWay: readonly RunState[] = ['reading', 'planning', 'applying', 'undoing']

/** Imports that are being worked on now, with their progress; nothing when there are none. */
export function RunningImports() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [opened, setOpened] = useState(false)
  const runs = useQuery({
    queryKey: ['running', slug],
    queryFn: ({ signal }) =>
      api.get<Page<RunSummary>>(`/orgs/${slug}/imports`, { query: { limit: 20 }, signal }),
    select: (page) => page.items.filter((run) => underWay.includes(run.state)),
    refetchInterval: (query) =>
      query.state.data?.items.some((run) => underWay.includes(run.state)) === true ? 2_000 : 15_000,
    retry: false,
  }).data
  if (runs === undefined || runs.length === 0) return null
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus>
      <Indicator label={runs.length} size={16} color="teal" offset={5}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('shell.running.label', { count: runs.length })}
            onClick={() => setOpened(!opened)}
          >
            <IconArrowsTransferDown size={18} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap={12}>
          {runs.map((run) => {
            const share = run.progress.total === 0 ? 0 : run.progress.done / run.progress.total
            const href: string = `/o/${slug}/imports/${run.id}`
            return (
              <div key={run.id}>
                <Link
                  to={href}
                  style={{ color: 'inherit', fontWeight: 500 }}
                  onClick={() => setOpened(false)}
                >
                  {run.source.name} → {run.target.name}
                </Link>
                <Progress value={share * 100} size={6} my={6} aria-label={run.source.name} />
                <Text size="xs" c="dimmed" className="tabular">
                  {t('shell.running.progress', {
                    done: formats.number(run.progress.done),
                    total: formats.number(run.progress.total),
                  })}
                </Text>
              </div>
            )
          })}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
