import { NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { zohoDataCentres } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'

const width = 420

/** E-mail address and service key, at this server or, by its address, at another one. */
export function MusterFields({ withAddress }: { withAddress: boolean }) {
  const t = useT()
  return (
    <Stack gap={12}>
      {withAddress && (
        <TextInput
          name="url"
          label={t('imports.people.source.address')}
          placeholder="https://crm.example.com"
          inputMode="url"
          required
          maw={width}
        />
      )}
      <TextInput
        name="email"
        type="text"
        inputMode="email"
        autoComplete="off"
        label={t('imports.people.source.email')}
        description={t('imports.people.source.emailHint')}
        required
        maw={width}
      />
      <PasswordInput
        name="key"
        autoComplete="off"
        label={t('imports.people.source.key')}
        description={t('imports.people.source.keyHint')}
        required
        maw={width}
      />
    </Stack>
  )
}

/** A client of Zoho, registered in its API console. */
export function ZohoFields() {
  const t = useT()
  return (
    <Stack gap={12}>
      <NativeSelect
        name="dataCentre"
        label={t('imports.people.source.dataCentre')}
        data={zohoDataCentres.map((centre) => ({ value: centre, label: `zoho.${centre}` }))}
        maw={width}
      />
      <TextInput
        name="clientId"
        autoComplete="off"
        label={t('imports.people.source.clientId')}
        required
        maw={width}
      />
      <PasswordInput
        name="clientSecret"
        autoComplete="off"
        label={t('imports.people.source.clientSecret')}
        required
        maw={width}
      />
      <PasswordInput
        name="refreshToken"
        autoComplete="off"
        label={t('imports.people.source.refreshToken')}
        description={t('imports.people.source.refreshHint')}
        required
        maw={width}
      />
    </Stack>
  )
}
