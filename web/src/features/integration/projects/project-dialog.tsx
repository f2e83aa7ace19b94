import { Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { CrmModule, FilledField, IntegrationProject } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { FilledList } from '../fields/filled-list.tsx'
import { filledQuery, integrationChanged } from '../queries.ts'

/** `project` is changed; without it a new one is made, for the record where one is given. */
type ProjectDialogProps = {
  project?: IntegrationProject
  record?: { module: CrmModule; id: string }
  onClose: () => void
  onCreated?: (project: IntegrationProject) => void
}

/** Makes or changes a project of the portal from the CRM. A new one for a record begins with what fills it. */
export function ProjectDialog(props: ProjectDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const { project, record, onClose } = props
  const at = project === undefined && record !== undefined && record.module !== 'contacts' ? record : null
  const filled = useQuery({
    ...filledQuery(slug, at?.module ?? '', at?.id ?? ''),
    enabled: at !== null,
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(project === undefined ? 'integration.list.createTitle' : 'integration.list.editTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {at !== null && filled.isPending ? (
        <LinesSkeleton lines={6} />
      ) : (
        <ProjectForm {...props} filled={filled.data ?? []} />
      )}
    </Modal>
  )
}

type ProjectFormProps = ProjectDialogProps & { filled: readonly FilledField[] }

/** Fields that the form does not have, so that what fills them is only shown. */
const inForm = new Set(['name', 'description', 'startsOn', 'endsOn', 'budget', 'currency'])

function ProjectForm({ project, record, onClose, onCreated, filled }: ProjectFormProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const path = `/orgs/${slug}/crm/projects`
  const from = (field: string) => String(filled.find((one) => one.field === field)?.value ?? '')
  const further = filled.filter((one) => !inForm.has(one.field) && one.reason === null)
  const form = useForm({
    initialValues: {
      name: project?.name ?? from('name'),
      description: project?.description ?? from('description'),
      startsOn: project?.startsOn ?? from('startsOn'),
      endsOn: project?.endsOn ?? from('endsOn'),
      budget: project?.budget == null ? from('budget') : String(project.budget),
      currency: project?.currency ?? from('currency'),
    },
    validate: { name: (value) => (value.trim() === '' ? t('integration.list.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const body = {
      name: values.name.trim(),
      description: values.description,
      startsOn: values.startsOn === '' ? null : values.startsOn,
      endsOn: values.endsOn === '' ? null : values.endsOn,
      budget: values.budget.trim() === '' ? null : Number(values.budget.replace(',', '.')),
      currency: values.currency.trim() === '' ? null : values.currency.trim().toUpperCase(),
    }
    if (project === undefined) {
      const records = record === undefined ? [] : [record]
      const made = await api.post<IntegrationProject>(path, { ...body, records })
      notifyDone(t('integration.list.created', { name: made.name }))
      onClose()
      await integrationChanged()
      onCreated?.(made)
      return
    }
    await api.patch(`${path}/${project.id}`, body, { ifMatch: project.version })
    notifyDone(t('integration.list.saved'))
    onClose()
    await integrationChanged()
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={12}>
        <ErrorPanel error={error} />
        <TextInput
          label={t('integration.list.field.name')}
          maxLength={200}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('integration.list.field.description')}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('description')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
          <TextInput
            label={t('integration.list.field.startsOn')}
            type="date"
            {...form.getInputProps('startsOn')}
          />
          <TextInput
            label={t('integration.list.field.endsOn')}
            type="date"
            {...form.getInputProps('endsOn')}
          />
          <TextInput
            label={t('integration.list.field.budget')}
            inputMode="decimal"
            {...form.getInputProps('budget')}
          />
          <TextInput
            label={t('integration.list.field.currency')}
            placeholder="EUR"
            maxLength={3}
            {...form.getInputProps('currency')}
          />
        </SimpleGrid>
        {further.length > 0 && (
          <div>
            <Text size="sm" fw={500}>
              {t('integrationFields.filled')}
            </Text>
            <FilledList items={further} label={t('integrationFields.filled')} />
          </div>
        )}
        <Group justify="flex-end" gap={8} mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(project === undefined ? 'integration.list.create' : 'common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
