import { Alert, Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from '../../crm/setup/setup.module.css'
import { fieldMappingsQuery } from '../queries.ts'
import { markedOf } from './field-choices.ts'

/** How many fields are mapped, and which of them somebody has to look at. */
export function MappingSummary() {
  const t = useT()
  const { slug } = useOrganisation()
  const all = useQuery(fieldMappingsQuery(slug)).data
  if (all === undefined) return null
  const title = t('integrationFields.title')
  const marked = markedOf(all)
  const kept = all.isSaved ? all.mappings.filter(({ state }) => state === 'ok') : []
  const count = (of: string) => kept.filter(({ module }) => module === of).length
  return (
    <section aria-label={title} className={classes.section} style={{ marginTop: 0 }}>
      <Group justify="space-between" align="center" mb={8} gap={8}>
        <h2 style={{ margin: 0 }}>{title}</h2>
        <Anchor size="sm" component={Link} to={`/o/${slug}/crm/setup/integrations/fields` as string}>
          {t('integrationFields.edit')}
        </Anchor>
      </Group>
      {marked.length > 0 && (
        <Alert variant="default" title={t('integrationFields.marked')} mb={8}>
          {marked.map(({ module, field, fieldLabel, fromLabel, state }) => (
            <Text key={`${module} ${field}`} size="sm">
              {t(`integrationFields.mark.${state as 'misfit'}`, { field: fieldLabel, from: fromLabel })}
            </Text>
          ))}
        </Alert>
      )}
      <Text size="sm">
        {kept.length === 0
          ? t('integrationFields.none')
          : t('integrationFields.counts', { deals: count('deals'), accounts: count('accounts') })}
      </Text>
    </section>
  )
}
