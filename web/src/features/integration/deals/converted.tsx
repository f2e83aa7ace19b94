import { Button, Group, List, Stack } from '@mantine/core'
import type { DealConverted } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'

/** What became of a deal, its account and its contact. */
export function Converted({ converted, onClose }: { converted: DealConverted; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const { project, company, person } = converted
  return (
    <Stack gap={16} role="status">
      <List size="sm" spacing={6}>
        <List.Item>{t('integrationDeals.done.project', { name: project.name })}</List.Item>
        <List.Item>
          {company === null
            ? t('integrationDeals.done.nobody')
            : t(company.isPrimary ? 'integrationDeals.done.primary' : 'integrationDeals.done.added', {
                company: company.name,
              })}
        </List.Item>
        {person !== null && (
          <List.Item>
            {person.outcome === 'refused'
              ? t('integrationDeals.done.refused', {
                  person: person.displayName,
                  reason: person.reasonText ?? '',
                })
              : t(
                  person.outcome === 'created'
                    ? 'integrationDeals.done.created'
                    : 'integrationDeals.done.joined',
                  {
                    person: person.displayName,
                  },
                )}
          </List.Item>
        )}
      </List>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button component={Link} to={`/o/${slug}/crm/projects/${project.id}` as string} data-autofocus>
          {t('integrationDeals.done.open')}
        </Button>
      </Group>
    </Stack>
  )
}
