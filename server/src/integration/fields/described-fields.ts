import type { FieldFit, MappedKind, MappedModule, ProjectField } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { type RecordField, recordFields } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { fitOf, isFitting, type Shape } from './fit.ts'

/** A field of projects or records with its name in the reader's language. */
export type DescribedField = Shape & {
  name: string
  label: string
  isCustom: boolean
  isRequired: boolean
}

/** All fields that can be mapped: of projects, and of the records that fill them. */
export type DescribedFields = {
  project: DescribedField[]
  deals: (DescribedField & { isReadOnly: boolean })[]
  accounts: (DescribedField & { isReadOnly: boolean })[]
}

type BuiltIn = [name: string, label: PhraseKey, kind: MappedKind, more?: { most?: number; isRequired?: true }]

/** What every project has; its key is made from its name, status and progress follow from the work. */
const builtIn: readonly BuiltIn[] = [
  ['name', 'integration.list.field.name', 'text', { most: 200, isRequired: true }],
  ['ownerId', 'integration.list.field.owner', 'user'],
  ['group', 'projects.fields.group', 'text', { most: 120 }],
  ['description', 'integration.list.field.description', 'text', { most: 10_000 }],
  ['startsOn', 'integration.list.field.startsOn', 'date'],
  ['endsOn', 'integration.list.field.endsOn', 'date'],
  ['budget', 'integration.list.field.budget', 'currency'],
  ['currency', 'integration.list.field.currency', 'currency_code'],
]

/** Both sides of a mapping. @param custom the fields that the portal added to its projects */
export async function describeFields(
  ctx: Context,
  custom: readonly ProjectField[],
  t: Translate,
): Promise<DescribedFields> {
  const described = async (module: MappedModule) =>
    (await recordFields(ctx, module)).map(({ label, ...field }: RecordField) => ({
      ...field,
      label: 'text' in label ? label.text : t(label.phrase),
    }))
  return {
    project: [
      ...builtIn.map(([name, label, kind, more]) => ({
        ...{ name, label: t(label), kind, options: [], isCustom: false, isRequired: false },
        ...more,
      })),
      ...custom.map(({ apiName, label, kind, options, required }) => ({
        ...{ name: `fields.${apiName}`, label, kind, options, isCustom: true, isRequired: required },
      })),
    ],
    deals: await described('deals'),
    accounts: await described('accounts'),
  }
}

/** Both ends of one line of a mapping, as far as they are still there. */
export function endsOf(
  all: DescribedFields,
  { field, module, from }: { field: string; module: MappedModule; from: string },
) {
  const to = all.project.find(({ name }) => name === field)
  const source = all[module].find(({ name }) => name === from)
  const fit: FieldFit | null = to === undefined || source === undefined ? null : fitOf(to, source)
  return { to, source, fit, fills: fit !== null && isFitting(fit) }
}
