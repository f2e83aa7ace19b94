import { z } from 'zod'
import { fieldValue } from './custom-fields.ts'
import { id } from './paging.ts'

/** Records that fields of a project are filled from, the one that is asked first first. */
export const mappedModules = ['deals', 'accounts'] as const
export const mappedModule = z.enum(mappedModules)
export type MappedModule = (typeof mappedModules)[number]

/** What a field holds: the kinds of custom fields, and a code such as EUR. */
export const mappedKinds = [
  'text',
  'number',
  'date',
  'pick_list',
  'check_box',
  'user',
  'currency',
  'currency_code',
] as const
export type MappedKind = (typeof mappedKinds)[number]

/**
 * Whether a field of a record fits a field of a project. `both`: values go from either to the other; `one_way`: into the
 * project, and not back; `some_options`: pick lists with a part of their options in common; `kind` and `options` do not
 * fit: another kind of value, no option in common.
 */
export const fieldFits = ['both', 'one_way', 'some_options', 'kind', 'options'] as const
export type FieldFit = (typeof fieldFits)[number]

/** `fields.<apiName>` for those that were added, the property of the API for the others. */
const fieldName = z.string().trim().min(1).max(120)

export const mappableField = z
  .object({
    name: z.string(),
    label: z.string(),
    kind: z.enum(mappedKinds),
    isCustom: z.boolean(),
    isRequired: z.boolean(),
  })
  .meta({ id: 'MappableField' })
export type MappableField = z.infer<typeof mappableField>

/** Which fields of a record there are for a field of a project. */
const fitting = z.array(z.object({ from: z.string(), fit: z.enum(fieldFits) }))

/**
 * `ok`; `field_gone`, `from_gone`: deleted since; `misfit`: changed since, so that it fits no more. A mapping that is
 * not `ok` fills nothing.
 */
export const mappingStates = ['ok', 'field_gone', 'from_gone', 'misfit'] as const

export const fieldMapping = z
  .object({
    field: z.string(),
    fieldLabel: z.string(),
    module: mappedModule,
    from: z.string(),
    fromLabel: z.string(),
    state: z.enum(mappingStates),
  })
  .meta({ id: 'FieldMapping' })
export type FieldMapping = z.infer<typeof fieldMapping>

/** `GET …/integration/field-mappings`. */
export const fieldMappings = z
  .object({
    /** Fields of projects, in the order of the page. */
    projectFields: z.array(mappableField.extend({ deals: fitting, accounts: fitting })),
    deals: z.array(mappableField),
    accounts: z.array(mappableField),
    /** As they were saved; before, what suggests itself. */
    mappings: z.array(fieldMapping),
    isSaved: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'FieldMappings' })
export type FieldMappings = z.infer<typeof fieldMappings>

const chosen = z.array(z.strictObject({ field: fieldName, module: mappedModule, from: fieldName })).max(400)
/** `PUT …/integration/field-mappings`: all of them. */
export const fieldMappingsPut = z.strictObject({ mappings: chosen })
export type FieldMappingsPut = z.infer<typeof fieldMappingsPut>

/** `POST …/integration/field-mappings/test`: what a record would fill; as saved where no mappings are given. */
export const fieldMappingsTest = z.strictObject({
  module: mappedModule,
  record: id,
  mappings: chosen.optional(),
})

/** Why a mapped field is left empty. */
export const unfilledReasons = ['empty', 'no_option', 'no_user', 'does_not_fit'] as const

/** One field of a project as a record fills it; people by name. */
export const filledField = z
  .object({
    field: z.string(),
    label: z.string(),
    kind: z.enum(mappedKinds),
    fromLabel: z.string(),
    value: fieldValue,
    /** Null where it is filled. */
    reason: z.enum(unfilledReasons).nullable(),
  })
  .meta({ id: 'FilledField' })
export type FilledField = z.infer<typeof filledField>
export const filledFields = z.object({ items: z.array(filledField) }).meta({ id: 'FilledFields' })
export type FilledFields = z.infer<typeof filledFields>

/** `GET …/crm/projects/filled`: what a new project for a record begins with. */
export const filledQuery = z.object({ module: mappedModule, record: id })
