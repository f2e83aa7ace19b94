import { SimpleGrid, Stack } from '@mantine/core'
import type { Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { PersonCell } from '../../../shared/ui/index.ts'
import { recordHref } from '../../crm/addresses.ts'
import { recordQuery } from '../../crm/queries.ts'
import { fieldsQuery } from '../portal/queries.ts'
import { Facts, Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { NextTasks } from '../tasks/next-tasks.tsx'
import { CustomValue } from './custom-value.tsx'
import { dayWord } from './day-word.ts'
import { ProgressBar } from './progress-bar.tsx'
import classes from './project-page.module.css'

/** What a project is, how far it is, and what comes next. */
export function ProjectOverview({ project }: { project: Project }) {
  const t = useT()
  const formats = useFormats()
  const { org, slug, home, can } = usePortal()
  const fields = useQuery(fieldsQuery(org, slug)).data ?? []
  const { owner, budget, currency, clientCompanies, dealId } = project
  const { apps } = useOrganisation()
  // whoever does not see the deal in the CRM is told nothing of it
  const deal = useQuery({
    ...recordQuery(org, 'deals', dealId ?? ''),
    enabled: dealId !== null && apps.includes('crm'),
    retry: false,
  }).data
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing={32} maw={1040}>
      <Stack gap={32}>
        <Section title={t('portal.project.field.progress')}>
          <ProgressBar progress={project.progress} isWide />
        </Section>
        {project.description !== '' && (
          <Section title={t('portal.project.field.description')}>
            <p className={classes.description}>{project.description}</p>
          </Section>
        )}
        <Section title={t('portal.project.overview.next')}>
          <NextTasks project={project} />
        </Section>
      </Stack>
      <Section title={t('portal.project.overview.facts')}>
        <Facts
          facts={[
            [
              t('portal.project.field.owner'),
              owner !== null &&
                (can('users.view') ? (
                  <Link key="owner" to={`${home}/users/${owner.id}` as string}>
                    {owner.displayName}
                  </Link>
                ) : (
                  <PersonCell key="owner" name={owner.displayName} />
                )),
            ],
            [
              t('portal.project.field.client'),
              clientCompanies.length > 0 &&
                formats.list(
                  clientCompanies.map(({ name, isPrimary }) =>
                    isPrimary && clientCompanies.length > 1
                      ? `${name} (${t('portal.clients.onProject.primary')})`
                      : name,
                  ),
                ),
            ],
            [
              t('portal.project.field.deal'),
              deal !== undefined && (
                <Link key="deal" to={recordHref(org, 'deals', deal.id) as string}>
                  {deal.name}
                </Link>
              ),
            ],
            [t('portal.project.field.group'), project.group],
            [t('portal.project.field.startsOn'), dayWord(formats, project.startsOn)],
            [t('portal.project.field.endsOn'), dayWord(formats, project.endsOn)],
            [
              t('portal.project.field.budget'),
              budget !== null && `${formats.number(budget)} ${currency ?? ''}`.trim(),
            ],
            ...fields.map(
              (field) =>
                [
                  field.label,
                  project.fields[field.apiName] != null && (
                    <CustomValue key={field.id} field={field} value={project.fields[field.apiName] ?? null} />
                  ),
                ] as const,
            ),
            [t('portal.project.field.added'), formats.date(project.createdAt)],
            [t('portal.project.field.changed'), formats.dateTime(project.updatedAt)],
          ]}
        />
      </Section>
    </SimpleGrid>
  )
}
