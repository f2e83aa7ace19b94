import { Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { CrmDeal, DealConvert, DealConverted, FilledField } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { UserSelect } from '../../crm/modules/record-select.tsx'
import { crmChanged } from '../../crm/queries.ts'
import { FilledList } from '../fields/filled-list.tsx'
import { type ChosenProject, ProjectSelect } from '../projects/project-select.tsx'
import { integrationChanged } from '../queries.ts'
import { MissingParty, type Party } from './missing-party.tsx'

type ConvertFormProps = {
  deal: CrmDeal
  /** Whether its contact has an address; true without a contact. */
  hasEmail: boolean
  filled: readonly FilledField[]
  without: readonly string[]
  onDone: (converted: DealConverted) => void
  onClose: () => void
}

const inForm = new Set(['name', 'startsOn', 'endsOn'])
const nobody: Party = { id: null, goesWithout: false }

/** What a deal is converted with: a new project or one that is there, and who its client is. */
export function ConvertForm({ deal, hasEmail, filled, without, onDone, onClose }: ConvertFormProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const from = (field: string) => String(filled.find((one) => one.field === field)?.value ?? '')
  const [isFresh, setFresh] = useState(true)
  const [project, setProject] = useState<ChosenProject | null>(null)
  const [template, setTemplate] = useState<ChosenProject | null>(null)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const further = filled.filter(
    ({ field, reason }) => !inForm.has(field) && reason === null && (field !== 'ownerId' || ownerId === null),
  )
  const [account, setAccount] = useState<Party>(nobody)
  const [contact, setContact] = useState<Party>(nobody)
  const [invites, setInvites] = useState(false)
  const [missing, setMissing] = useState<string | null>(null)
  const lacksAccount = deal.accountId === null
  const hasCompany = !lacksAccount || account.id !== null
  const lacksContact = hasCompany && (deal.contactId === null || !hasEmail)
  const form = useForm({
    initialValues: {
      name: from('name') === '' ? deal.name : from('name'),
      startsOn: from('startsOn'),
      endsOn: from('endsOn'),
    },
    validate: {
      name: (value) => (isFresh && value.trim() === '' ? t('integrationDeals.nameMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    if (!isFresh && project === null) return setMissing('project')
    if (lacksAccount && account.id === null && !account.goesWithout) return setMissing('account')
    if (lacksContact && contact.id === null && !contact.goesWithout) return setMissing('contact')
    setMissing(null)
    const chosen = {
      ...(account.id === null ? {} : { accountId: account.id }),
      ...(contact.id === null ? {} : { contactId: contact.id }),
    }
    if (Object.keys(chosen).length > 0) await api.patch(`/orgs/${slug}/crm/deals/${deal.id}`, chosen)
    const body: DealConvert = {
      without: [
        ...(account.goesWithout ? (['account'] as const) : []),
        ...(contact.goesWithout ? (['contact'] as const) : []),
      ],
      invite: invites,
      ...(isFresh
        ? {
            name: values.name.trim(),
            startsOn: values.startsOn === '' ? null : values.startsOn,
            endsOn: values.endsOn === '' ? null : values.endsOn,
            ...(template === null ? {} : { templateId: template.value }),
            ...(ownerId === null ? {} : { ownerId }),
          }
        : { projectId: project?.value ?? '' }),
    }
    const done = await api.post<DealConverted>(`/orgs/${slug}/crm/deals/${deal.id}/convert`, body)
    onDone(done)
    await Promise.all([integrationChanged(), crmChanged()])
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <Text size="sm">{t('integrationDeals.text', { name: deal.name })}</Text>
        <ErrorPanel error={error} />
        <Radio.Group
          label={t('integrationDeals.kind')}
          value={isFresh ? 'fresh' : 'there'}
          onChange={(next) => setFresh(next === 'fresh')}
        >
          <Group gap={20} mt={6}>
            <Radio value="fresh" label={t('integrationDeals.fresh')} />
            <Radio value="there" label={t('integrationDeals.there')} />
          </Group>
        </Radio.Group>
        {isFresh ? (
          <>
            <TextInput
              label={t('integrationDeals.name')}
              maxLength={200}
              data-autofocus
              {...form.getInputProps('name')}
            />
            <ProjectSelect
              label={t('integrationDeals.template')}
              description={t('integrationDeals.templateHint')}
              placeholder={t('integrationDeals.noTemplate')}
              clearable
              value={template}
              onChange={setTemplate}
            />
            <div>
              <UserSelect label={t('integrationDeals.owner')} value={ownerId} onChange={setOwnerId} />
              {further.every(({ field }) => field !== 'ownerId') && (
                <Text size="xs" c="dimmed" mt={4}>
                  {t('integrationDeals.ownerHint')}
                </Text>
              )}
            </div>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
              {(['startsOn', 'endsOn'] as const).map((field) => (
                <TextInput
                  key={field}
                  label={t(`integration.list.field.${field}`)}
                  type="date"
                  {...form.getInputProps(field)}
                />
              ))}
            </SimpleGrid>
            {further.length > 0 && (
              <div>
                <Text size="sm" fw={500}>
                  {t('integrationFields.filled')}
                </Text>
                <FilledList items={further} label={t('integrationFields.filled')} />
              </div>
            )}
          </>
        ) : (
          <ProjectSelect
            label={t('integrationDeals.project')}
            value={project}
            onChange={setProject}
            without={without}
            error={missing === 'project' && project === null && t('integrationDeals.projectMissing')}
          />
        )}
        {lacksAccount ? (
          <MissingParty
            module="accounts"
            value={account}
            onChange={setAccount}
            error={missing === 'account' && account.id === null && t('integrationDeals.noAccount')}
          />
        ) : (
          <Fact label={t('integrationDeals.company')} text={deal.account?.name ?? ''} />
        )}
        {lacksContact ? (
          <MissingParty
            module="contacts"
            value={contact}
            onChange={setContact}
            error={missing === 'contact' && contact.id === null && t('integrationDeals.noContact')}
          />
        ) : (
          deal.contact !== null && (
            <Fact label={t('integrationDeals.person')} text={deal.contact.displayName} />
          )
        )}
        {hasCompany && !contact.goesWithout && (
          <Checkbox
            label={t('integrationDeals.invite')}
            checked={invites}
            onChange={(event) => setInvites(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('integrationDeals.convert')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Fact({ label, text }: { label: string; text: string }) {
  return (
    <Text size="sm">
      <Text span c="dimmed">
        {label}:{' '}
      </Text>
      {text}
    </Text>
  )
}
