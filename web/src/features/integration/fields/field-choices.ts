import type { FieldMapping, FieldMappings, MappedModule } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** What is chosen: by module and field of a project the field of a record. */
export type Chosen = Readonly<Record<string, string>>

/** By which a line is found in what is chosen. */
export const lineOf = (module: MappedModule, field: string) => `${module} ${field}`

/** What was saved, or suggests itself, without the lines that do not hold any more. */
export function chosenOf({ mappings }: FieldMappings): Chosen {
  return Object.fromEntries(
    mappings
      .filter(({ state }) => state === 'ok')
      .map(({ module, field, from }) => [lineOf(module, field), from]),
  )
}

/** The lines that somebody has to look at. */
export const markedOf = ({ mappings }: FieldMappings): FieldMapping[] =>
  mappings.filter(({ state }) => state !== 'ok')

/** What is chosen, as the API takes it. */
export function mappingsOf(chosen: Chosen) {
  return Object.entries(chosen).map(([line, from]) => {
    const [module = '', ...field] = line.split(' ')
    return { module: module as MappedModule, field: field.join(' '), from }
  })
}

type Field = FieldMappings['projectFields'][number]

/** What a field of a project can be filled from: what fits, and below, why the others do not. */
export function optionsOf(t: Translate, all: FieldMappings, field: Field, module: MappedModule) {
  const sources = new Map(all[module].map((one) => [one.name, one]))
  const fitting = field[module].filter(({ fit }) => fit !== 'kind' && fit !== 'options')
  const others = field[module].filter(({ fit }) => fit === 'kind' || fit === 'options')
  const label = (name: string) => sources.get(name)?.label ?? name
  return [
    {
      group: t('integrationFields.fitting'),
      items: fitting.map(({ from }) => ({ value: from, label: label(from) })),
    },
    {
      group: t('integrationFields.misfitting'),
      items: others.map(({ from, fit }) => ({
        value: from,
        disabled: true,
        label:
          fit === 'options'
            ? t('integrationFields.misfit.options', { label: label(from) })
            : t('integrationFields.misfit.kind', {
                label: label(from),
                kind: t(`integrationFields.kinds.${sources.get(from)?.kind ?? 'text'}`),
              }),
      })),
    },
  ].filter(({ items }) => items.length > 0)
}
