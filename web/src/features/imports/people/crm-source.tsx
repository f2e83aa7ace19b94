import { Checkbox, Stack, TextInput } from '@mantine/core'
import type { ConnectionCreate, Run } from '@muster/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import type { ImportTarget } from '../source/upload-import.ts'
import { MusterFields, ZohoFields } from './crm-fields.tsx'
import { JoinedChoice } from './joined-choice.tsx'
import { RadioCards } from './radio-cards.tsx'
import { SavedConnections } from './saved-connections.tsx'
import { connectionsKey, startFromCrm } from './start-crm.ts'

const places = ['here', 'muster', 'zoho'] as const
type Place = (typeof places)[number]

/** What a form says, by the names of its fields. */
function textsOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter((one): one is [string, string] => typeof one[1] === 'string')
  return Object.fromEntries(entries.map(([name, value]) => [name, value.trim()]))
}

/** What lets in, as it was entered. */
function accessOf(place: Place, texts: Record<string, string>): ConnectionCreate['access'] {
  const text = (name: string) => texts[name] ?? ''
  if (place === 'zoho')
    return {
      vendor: 'zoho',
      dataCentre: text('dataCentre') as 'com',
      clientId: text('clientId'),
      clientSecret: text('clientSecret'),
      refreshToken: text('refreshToken'),
      ...(text('apiUrl') === '' ? {} : { apiUrl: text('apiUrl'), accountsUrl: text('apiUrl') }),
    }
  const pair = { vendor: 'muster' as const, email: text('email'), key: text('key') }
  return place === 'here' ? pair : { ...pair, url: text('url') }
}

/**
 * Which CRM, and what lets in there: the button of the step sends this form. A refusal is told with its reason.
 * @param hasCrm whether the organisation's own CRM is known to be connected with the place
 */
export function CrmSource({
  target,
  hasCrm,
  onStarted,
}: {
  target: ImportTarget
  hasCrm: boolean
  onStarted: (run: Run) => void
}) {
  const t = useT()
  const org = useOrganisation().slug
  const cache = useQueryClient()
  const [place, setPlace] = useState<Place>('here')
  const [saved, setSaved] = useState<string | null>(null)
  const [keeps, setKeeps] = useState(false)
  // everybody comes from the connected CRM, unless another one is asked for; of clients there is always one to try
  const mayBeJoined = hasCrm || target.kind !== 'projects.portal-user'
  const [asked, setJoined] = useState<boolean | null>(null)
  const isJoined = asked ?? mayBeJoined
  const isKept = place === 'zoho' || keeps
  const start = useMutation({
    mutationFn: (texts: Record<string, string>) =>
      isJoined
        ? startFromCrm(org, target, 'joined')
        : saved === null
          ? startFromCrm(org, target, {
              access: accessOf(place, texts),
              name: isKept ? (texts.name ?? '') : null,
            })
          : startFromCrm(org, target, { connection: saved }),
    onSuccess: onStarted,
    onSettled: () => cache.invalidateQueries({ queryKey: connectionsKey(org) }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!start.isPending) start.mutate(textsOf(event.currentTarget))
  }
  return (
    <form id="source" onSubmit={submit} aria-busy={start.isPending}>
      <Stack gap={20}>
        {mayBeJoined && (
          <JoinedChoice
            isJoined={isJoined}
            onChange={(joined) => {
              start.reset()
              setJoined(joined)
            }}
          />
        )}
        {!isJoined && <SavedConnections chosen={saved} onChoose={setSaved} />}
        {!isJoined && saved === null && (
          <>
            <RadioCards
              label={t('imports.people.source.which')}
              options={places.map((one) => ({
                value: one,
                label: t(`imports.people.source.${one}`),
                hint: t(`imports.people.source.${one}Hint`),
              }))}
              value={place}
              onChange={(next) => {
                start.reset()
                setPlace(next)
              }}
            />
            {place === 'zoho' ? <ZohoFields /> : <MusterFields withAddress={place === 'muster'} />}
            {place !== 'zoho' && (
              <Checkbox
                label={t('imports.people.source.save')}
                checked={keeps}
                onChange={(event) => setKeeps(event.currentTarget.checked)}
              />
            )}
            {isKept && (
              <TextInput
                name="name"
                label={t('imports.people.source.saveName')}
                required
                maxLength={120}
                maw={420}
              />
            )}
          </>
        )}
        <ErrorPanel error={start.error} />
      </Stack>
    </form>
  )
}
