import type { FieldValue, FilledField, MappedModule } from '@muster/contract'
import { mappedModules } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import {
  type RecordAt,
  type RecordValues,
  recordValues,
  requireAdministrator,
  requireVisible,
} from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import { requireProjects } from '../projects/project-rights.ts'
import { requireFitting } from './change-mappings.ts'
import { type DescribedFields, describeFields, endsOf } from './described-fields.ts'
import { type Converted, convert } from './fit.ts'
import { type AskedMapping, readMapping } from './mapping-row.ts'

/** What a field of a project would be, by the record that it is filled from. */
type Filling = {
  field: string
  label: string
  kind: FilledField['kind']
  fromLabel: string
  converted: Converted
}

/** What a record fills by these lines of a mapping, the lines that do not hold any more left out. */
function fillings(
  all: DescribedFields,
  mappings: readonly AskedMapping[],
  module: MappedModule,
  values: RecordValues,
): Filling[] {
  return mappings.flatMap((mapping) => {
    const { to, source, fills } = endsOf(all, mapping)
    if (mapping.module !== module || !fills || to === undefined || source === undefined) return []
    const { name: field, label, kind } = to
    const converted = convert(values[source.name], source.kind, to)
    return [{ field, label, kind, fromLabel: source.label, converted: sound(field, converted) }]
  })
}

/** A budget is no debt. */
function sound(field: string, converted: Converted): Converted {
  const isDebt = field === 'budget' && typeof converted.value === 'number' && converted.value < 0
  return isDebt ? { value: null, reason: 'does_not_fit' } : converted
}

/** People of the CRM as users of the portal, known by their addresses: by the field. */
async function peopleOf(door: PortalDoor, portalId: string, filled: readonly Filling[]) {
  const emails = filled.flatMap(({ converted: { value } }) =>
    value !== null && typeof value === 'object' ? [value.email.toLowerCase()] : [],
  )
  const users = emails.length === 0 ? [] : await door.usersOf(portalId, [...new Set(emails)])
  return new Map(users.map(({ email, id, displayName }) => [email.toLowerCase(), { id, displayName }]))
}

type People = Awaited<ReturnType<typeof peopleOf>>

const personIn = ({ converted: { value } }: Filling, people: People) =>
  value !== null && typeof value === 'object' ? people.get(value.email.toLowerCase()) : undefined

/** The same as the API tells it: people by name. */
function shown(filling: Filling, people: People): FilledField {
  const { converted, ...field } = filling
  const { value, reason } = converted
  if (value === null || typeof value !== 'object') return { ...field, value, reason }
  const person = personIn(filling, people)
  return person === undefined
    ? { ...field, value: null, reason: 'no_user' }
    : { ...field, value: person.displayName, reason: null }
}

/**
 * Shows an Administrator what a record would fill, by the mapping that is given, or the one that was saved.
 * @throws crm_no_user, administrator_needed, integration_no_portal, not_found for the record, mapping_unknown_field,
 *   mapping_misfit, integration_broken
 */
export async function testMappings(
  asking: Asking,
  { mappings, ...at }: Asked & { mappings?: AskedMapping[] | undefined },
  t: Translate,
): Promise<FilledField[]> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'read')
    return requireConnection(ctx.tx)
  })
  return filledBy(asking, connection, at, mappings ?? null, t)
}

/**
 * What a new project for a record begins with, for whoever may make one.
 * @throws crm_no_user, integration_off, integration_forbidden, not_found for the record, integration_broken
 */
export async function previewFilled(asking: Asking, at: Asked, t: Translate): Promise<FilledField[]> {
  const connection = await asking.inOrganisation((ctx) => requireProjects(ctx, 'create'))
  return filledBy(asking, connection, at, null, t)
}

type Asked = { module: MappedModule; record: string }

async function filledBy(
  asking: Asking,
  connection: Connection,
  { module, record: id }: Asked,
  given: AskedMapping[] | null,
  t: Translate,
): Promise<FilledField[]> {
  await asking.inOrganisation((ctx) => requireVisible(ctx, { module, id }))
  const filled = await fill(asking, connection, { module, id }, given, t)
  const { portalId } = connection
  const people = await tellPortal(asking, connection, (door) => peopleOf(door, portalId, filled))
  return filled.map((one) => shown(one, people))
}

async function fill(
  asking: Asking,
  connection: Connection,
  { module, id }: { module: MappedModule; id: string },
  given: AskedMapping[] | null,
  t: Translate,
): Promise<Filling[]> {
  const { portalId } = connection
  const asked = given ?? (await asking.inOrganisation((ctx) => savedMappings(ctx, portalId)))
  if (asked.length === 0) return []
  const custom = await tellPortal(asking, connection, (door) => door.fields(portalId))
  return asking.inOrganisation(async (ctx) => {
    const all = await describeFields(ctx, custom, t)
    for (const one of given ?? []) requireFitting(all, one)
    return fillings(all, asked, module, await recordValues(ctx, module, id))
  })
}

async function savedMappings(ctx: Context, portalId: string): Promise<AskedMapping[]> {
  return (await readMapping(ctx, portalId))?.mappings ?? []
}

/**
 * The values that records give a new project, by the names of its fields: a deal before an account, and of each what is
 * mapped and not empty. The records have to be ones that the reader sees.
 */
export async function valuesFromRecords(
  asking: Asking,
  connection: Connection,
  records: readonly RecordAt[],
  t: Translate,
): Promise<Record<string, FieldValue>> {
  const { portalId } = connection
  const values: Record<string, FieldValue> = {}
  for (const module of mappedModules) {
    const at = records.find((one) => one.module === module)
    if (at === undefined) continue
    const filled = await fill(asking, connection, { module, id: at.id }, null, t)
    const people = await tellPortal(asking, connection, (door) => peopleOf(door, portalId, filled))
    for (const one of filled) {
      const { value } = one.converted
      const kept = value !== null && typeof value === 'object' ? (personIn(one, people)?.id ?? null) : value
      if (kept !== null) values[one.field] ??= kept
    }
  }
  return values
}
