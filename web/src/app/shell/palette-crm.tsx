import { useDebouncedValue } from '@mantine/hooks'
import type { CrmModule } from '@muster/contract'
import { crmModules } from '@muster/contract/choices'
import {
  IconAdjustments,
  IconBriefcase,
  IconBuildingStore,
  IconPlus,
  IconUserHeart,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listHref, recordHref } from '../../features/crm/addresses.ts'
import { recordName } from '../../features/crm/crm-words.ts'
import { type CrmRecord, crmMeQuery, recordsQuery } from '../../features/crm/queries.ts'
import { queryClient } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import type { Entry } from './palette-entries.tsx'

const icons = { contacts: IconUserHeart, accounts: IconBuildingStore, deals: IconBriefcase }
const setUp = [
  ['users', 'users'],
  ['profiles', 'profiles'],
  ['roles', 'roles'],
  ['fields', 'fields'],
  ['sharing', 'sharing'],
  ['stages', 'stages'],
  ['keys', 'service-keys'],
] as const

/** What the reader may do in the CRM; nothing for whoever does not work there. */
function useMine() {
  const { slug, apps } = useOrganisation()
  return useQuery({ ...crmMeQuery(slug), enabled: apps.includes('crm') }).data
}

/** The pages of the CRM's set-up. */
export function useCrmPlaces(): Entry[] {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  if (useMine() === undefined) return []
  return setUp.map(([key, path]) => ({
    key: `crm-${path}`,
    label: `${t('shell.places.crm')}: ${t(`crmSetup.tabs.${key}`)}`,
    icon: <IconAdjustments size={18} stroke={1.6} aria-hidden />,
    go: () => void navigate({ to: `/o/${slug}/crm/setup/${path}` as string }),
  }))
}

/** What the reader may make in the CRM. */
export function useCrmActions(): Entry[] {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const mine = useMine()
  return crmModules
    .filter((module) => mine?.permissions[module].create === true)
    .map((module) => ({
      key: `crm-new-${module}`,
      label: t(`crmPages.${module}.add`),
      icon: <IconPlus size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: listHref(slug, module), search: { add: '1' } as never }),
    }))
}

/** Contacts, accounts and deals whose name begins so. */
export function useCrmFinds(text: string): Entry[] {
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const [q] = useDebouncedValue(text, 150)
  const mine = useMine()
  const seen = crmModules.filter((module) => mine?.permissions[module].view === true)
  const found = useQuery({
    queryKey: ['crm', slug, 'palette', q],
    enabled: q.length > 0 && seen.length > 0,
    queryFn: () =>
      Promise.all(
        seen.map(async (module): Promise<[CrmModule, readonly CrmRecord[]]> => {
          const page = await queryClient.fetchQuery(recordsQuery(slug, module, { q, limit: 4, sort: 'name' }))
          return [module, page.items]
        }),
      ),
  }).data
  if (found === undefined || text === '') return []
  return found.flatMap(([module, records]) => {
    const RecordIcon = icons[module]
    return records.map((record) => ({
      key: record.id,
      label: recordName(record),
      ...('email' in record && record.email !== null ? { detail: record.email } : {}),
      icon: <RecordIcon size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: recordHref(slug, module, record.id) }),
    }))
  })
}
