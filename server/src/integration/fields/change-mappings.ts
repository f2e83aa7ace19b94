import type { FieldMapping, FieldMappings, MappableField } from '@muster/contract'
import { mappedModules } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type Asking, askPortal, tellPortal } from '../connection/ask-portal.ts'
import { requireConnection } from '../connection/connection-row.ts'
import { type DescribedField, type DescribedFields, describeFields, endsOf } from './described-fields.ts'
import { fitOf } from './fit.ts'
import { guess } from './guess.ts'
import { type AskedMapping, type KeptMapping, keepMapping, readMapping } from './mapping-row.ts'
import { tellMapped } from './tell-mapped.ts'

/**
 * The field mapping with the connected portal, drafts too: every field of both sides, what fits what, and what is
 * mapped; before anything was saved, what suggests itself.
 * @throws crm_no_user, administrator_needed, integration_no_portal; a fault of the portal
 */
export async function viewMappings(asking: Asking, t: Translate): Promise<FieldMappings> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'read')
    return requireConnection(ctx.tx)
  })
  const { portalId } = connection
  const custom = await askPortal(asking, connection, (door) => door.fields(portalId))
  return asking.inOrganisation(async (ctx) => {
    const all = await describeFields(ctx, custom, t)
    const kept = await readMapping(ctx, portalId)
    return {
      projectFields: all.project.map((field) => ({
        ...shownField(field),
        deals: all.deals.map((from) => ({ from: from.name, fit: fitOf(field, from) })),
        accounts: all.accounts.map((from) => ({ from: from.name, fit: fitOf(field, from) })),
      })),
      deals: all.deals.map(shownField),
      accounts: all.accounts.map(shownField),
      mappings: (kept?.mappings ?? suggested(all)).map((one) => shownMapping(all, one)),
      isSaved: kept !== null,
      version: kept?.version ?? 0,
    }
  })
}

const shownField = ({ name, label, kind, isCustom, isRequired }: DescribedField): MappableField => ({
  ...{ name, label, kind, isCustom, isRequired },
})

function suggested(all: DescribedFields): KeptMapping[] {
  return mappedModules.flatMap((module) =>
    guess(module, all.project, all[module]).map((one) => labelled(all, { module, ...one })),
  )
}

function labelled(all: DescribedFields, asked: AskedMapping): KeptMapping {
  const { to, source } = endsOf(all, asked)
  return { ...asked, fieldLabel: to?.label ?? asked.field, fromLabel: source?.label ?? asked.from }
}

function shownMapping(all: DescribedFields, kept: KeptMapping): FieldMapping {
  const { to, source, fills } = endsOf(all, kept)
  return {
    ...kept,
    fieldLabel: to?.label ?? kept.fieldLabel,
    fromLabel: source?.label ?? kept.fromLabel,
    state: to === undefined ? 'field_gone' : source === undefined ? 'from_gone' : fills ? 'ok' : 'misfit',
  }
}

/**
 * Keeps the field mapping with the connected portal, and tells the portal which of its fields are filled. It takes effect
 * once the integration is active.
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, version_mismatch, mapping_unknown_field
 *   `{field}`, mapping_misfit `{field, from}`, integration_broken
 */
export async function saveMappings(
  asking: Asking,
  asked: readonly AskedMapping[],
  ifMatch: number | null,
  t: Translate,
): Promise<void> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    return requireConnection(ctx.tx)
  })
  const { portalId } = connection
  const custom = await tellPortal(asking, connection, (door) => door.fields(portalId))
  await asking.inOrganisation(async (ctx) => {
    const { portalName } = await requireConnection(ctx.tx, true)
    const before = await readMapping(ctx, portalId)
    requireVersion(ifMatch, before?.version ?? 0)
    const mappings = sound(await describeFields(ctx, custom, t), asked)
    await keepMapping(ctx, portalId, mappings)
    await record(ctx, {
      action: 'integration.fields.map',
      subject: { kind: 'integration', id: null, name: portalName },
      before: told(before?.mappings ?? []),
      after: told(mappings),
    })
  })
  if (connection.state === 'active') await tellMapped(asking, connection)
}

function sound(all: DescribedFields, asked: readonly AskedMapping[]): KeptMapping[] {
  const once = new Map(asked.map((one) => [`${one.module} ${one.field}`, one]))
  return [...once.values()].map((one) => {
    requireFitting(all, one)
    return labelled(all, one)
  })
}

/** @throws mapping_unknown_field `{field}`, mapping_misfit `{field, from}` */
export function requireFitting(all: DescribedFields, asked: AskedMapping): void {
  const { to, source, fills } = endsOf(all, asked)
  const path = `mappings.${asked.module}.${asked.field}`
  const refuse = (code: 'mapping_unknown_field' | 'mapping_misfit', params: Record<string, string>) =>
    new MusterError(code, params, [{ path, code, message: '' }])
  if (to === undefined || source === undefined)
    throw refuse('mapping_unknown_field', { field: to === undefined ? asked.field : asked.from })
  if (!fills) throw refuse('mapping_misfit', { field: to.label, from: source.label })
}

const told = (mappings: readonly KeptMapping[]) =>
  Object.fromEntries(
    mappings.map(({ module, fieldLabel, fromLabel }) => [`${fieldLabel} (${module})`, fromLabel]),
  )
