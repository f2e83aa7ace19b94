import { Button, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import type { Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { fieldsQuery, portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { CustomInput } from './custom-input.tsx'
import { TemplateSelect } from './template-select.tsx'
import { UserSelect } from './user-select.tsx'

/** `project` is changed; without it a new one is made. */
type ProjectDialogProps = { project?: Project; onClose: () => void; onCreated?: (project: Project) => void }

/** Makes or changes a project, with the fields that the portal has of its own. */
export function ProjectDialog({ project, onClose, onCreated }: ProjectDialogProps) {
  const t = useT()
  const { api: path, org, slug, portal } = usePortal()
  const fields = useQuery(fieldsQuery(org, slug)).data ?? []
  const [template, setTemplate] = useState<ComponentProps<typeof TemplateSelect>['value']>(null)
  const form = useForm({
    initialValues: {
      name: project?.name ?? '',
      key: project?.key ?? '',
      ownerId: project === undefined ? (portal?.mine?.portalUserId ?? null) : project.ownerId,
      group: project?.group ?? '',
      description: project?.description ?? '',
      startsOn: project?.startsOn ?? '',
      endsOn: project?.endsOn ?? '',
      budget: project?.budget == null ? '' : String(project.budget),
      currency: project?.currency ?? '',
      fields: project?.fields ?? {},
    },
    validate: { name: (value) => (value.trim() === '' ? t('portal.project.form.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const { key, startsOn, endsOn, budget, currency, ...others } = values
    const body = {
      ...others,
      ...(key.trim() === '' ? {} : { key: key.trim().toUpperCase() }),
      startsOn: startsOn === '' ? null : startsOn,
      endsOn: endsOn === '' ? null : endsOn,
      budget: budget.trim() === '' ? null : Number(budget.replace(',', '.')),
      currency: currency.trim() === '' ? null : currency.trim().toUpperCase(),
    }
    if (project === undefined) {
      const made = await api.post<Project>(`${path}/projects`, {
        ...body,
        ...(template === null ? {} : { templateId: template.value }),
      })
      await portalChanged()
      onClose()
      onCreated?.(made)
      return
    }
    await api.patch(`${path}/projects/${project.id}`, body, { ifMatch: project.version })
    await portalChanged()
    notifyDone(t('portal.project.form.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(project === undefined ? 'portal.project.form.createTitle' : 'portal.project.form.editTitle')}
      size={600}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('portal.project.field.name')} data-autofocus {...form.getInputProps('name')} />
          {project === undefined && <TemplateSelect value={template} onChange={setTemplate} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
            <TextInput
              label={t('portal.project.field.key')}
              placeholder={t('portal.project.form.keyHint')}
              maxLength={12}
              {...form.getInputProps('key')}
            />
            <TextInput label={t('portal.project.field.group')} {...form.getInputProps('group')} />
            <TextInput
              label={t('portal.project.field.startsOn')}
              type="date"
              {...form.getInputProps('startsOn')}
            />
            <TextInput
              label={t('portal.project.field.endsOn')}
              type="date"
              {...form.getInputProps('endsOn')}
            />
            <TextInput
              label={t('portal.project.field.budget')}
              inputMode="decimal"
              {...form.getInputProps('budget')}
            />
            <TextInput
              label={t('portal.project.form.currency')}
              placeholder="EUR"
              maxLength={3}
              {...form.getInputProps('currency')}
            />
          </SimpleGrid>
          <UserSelect
            label={t('portal.project.field.owner')}
            value={form.values.ownerId}
            known={project?.owner ?? null}
            onChange={(id) => form.setFieldValue('ownerId', id)}
          />
          <Textarea
            label={t('portal.project.field.description')}
            autosize
            minRows={2}
            maxRows={8}
            {...form.getInputProps('description')}
          />
          {fields.map((field) => (
            <CustomInput
              key={field.id}
              field={field}
              value={form.values.fields[field.apiName] ?? null}
              onChange={(value) =>
                form.setFieldValue('fields', { ...form.values.fields, [field.apiName]: value })
              }
            />
          ))}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(project === undefined ? 'portal.project.form.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
