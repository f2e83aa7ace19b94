import { Button, Stack, Text } from '@mantine/core'
import type { IntegrationPortal } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import type { ChooseProps } from './choose-props.ts'
import { KeyFields, type KeyPair } from './key-fields.tsx'
import { PortalList } from './portal-list.tsx'
import { Quiet } from './quiet.tsx'

type Found = { items: IntegrationPortal[]; keyEndsAt: string | null; pair: KeyPair }

/** The portals that an e-mail address and a service key lead to. */
export function KeyPortals({ onChoose, busy }: ChooseProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [found, setFound] = useState<Found | null>(null)
  const form = useForm<KeyPair>({
    initialValues: { email: '', key: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t('integration.portal.bothMissing') : null),
      key: (value) => (value.trim() === '' ? t('integration.portal.bothMissing') : null),
    },
  })
  const {
    submit,
    busy: isLooking,
    error,
  } = useSave(form, async (values) => {
    setFound(null)
    const pair = { email: values.email.trim(), key: values.key.trim() }
    const answer = await api.post<Omit<Found, 'pair'>>(`/orgs/${slug}/crm/integration/portals`, pair)
    setFound({ ...answer, pair })
  })
  return (
    <Stack gap={20}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16} align="stretch">
          <KeyFields form={form} />
          <ErrorPanel error={error} />
          <Button type="submit" variant="default" loading={isLooking} style={{ alignSelf: 'flex-start' }}>
            {t('integration.portal.find')}
          </Button>
        </Stack>
      </form>
      {found !== null && (
        <section aria-live="polite">
          {found.items.length === 0 ? (
            <Quiet>{t('integration.portal.foundNone')}</Quiet>
          ) : (
            <>
              <Text size="sm" fw={500} mb={8}>
                {t('integration.portal.found', { count: found.items.length })}
              </Text>
              {found.keyEndsAt !== null && (
                <Quiet>{t('integration.portal.keyEnds', { date: formats.date(found.keyEndsAt) })}</Quiet>
              )}
              <PortalList
                portals={found.items}
                chosenId={null}
                busy={busy}
                onUse={(portalId) => onChoose({ portalId, ...found.pair })}
              />
            </>
          )}
        </section>
      )}
    </Stack>
  )
}
