import { type CrmModule, crmModules } from '@muster/contract'
import { numberOf } from '../../crm/index.ts'
import { timeText } from '../time.ts'
import type { AnyField } from './face-fields.ts'
import { moduleNames } from './modules.ts'
import type { DataType } from './standard-fields.ts'

/** What can be chosen in a pick list; the last two are told of stages. */
export type Choice = { id: string; name: string; probability?: number; forecastType?: string }

const jsonTypes: Partial<Record<DataType, string>> = {
  integer: 'integer',
  bigint: 'string',
  double: 'double',
  currency: 'double',
  percent: 'double',
  boolean: 'boolean',
  lookup: 'jsonobject',
  ownerlookup: 'jsonobject',
  userlookup: 'jsonobject',
}

const lengths: Partial<Record<DataType, number>> = {
  text: 255,
  email: 100,
  phone: 30,
  website: 450,
  integer: 9,
  double: 16,
  currency: 16,
  picklist: 120,
  date: 20,
  datetime: 120,
  boolean: 5,
}

/** A field as the API describes it: what programs read of it, and the rest at rest. */
export function shownField(module: CrmModule, field: AnyField, at: number, choices: readonly Choice[]) {
  const { apiName, label, dataType, own, isMandatory = false, isReadOnly = false, to } = field
  const id = fieldNumber(module, field, at)
  return {
    id,
    api_name: apiName,
    field_label: label,
    display_label: label,
    data_type: dataType,
    json_type: jsonTypes[dataType] ?? 'string',
    length: lengths[dataType] ?? 120,
    decimal_place: dataType === 'double' || dataType === 'currency' ? 2 : null,
    custom_field: own !== null,
    created_source: own === null ? 'default' : 'custom',
    system_mandatory: isMandatory && own === null,
    read_only: isReadOnly,
    field_read_only: isReadOnly,
    visible: true,
    type: 'used',
    column_name: apiName.toUpperCase(),
    default_value: own?.default == null ? null : String(own.default),
    unique: own?.unique ? { casesensitive: '0' } : {},
    lookup: lookupOf(to),
    pick_list_values: choices.map(({ id: choice, name, probability, forecastType }, place) => ({
      id: choice,
      display_value: name,
      actual_value: name,
      reference_value: name,
      sequence_number: place + 1,
      type: 'used',
      colour_code: null,
      ...(probability === undefined ? {} : { probability }),
      ...(forecastType === undefined ? {} : { forecast_type: forecastType }),
    })),
    currency: dataType === 'currency' ? { rounding_option: 'normal', precision: 2 } : {},
    associated_module: null,
    operation_type: {
      web_create: !isReadOnly,
      web_update: !isReadOnly,
      api_create: !isReadOnly,
      api_update: !isReadOnly,
    },
    view_type: { view: true, edit: !isReadOnly, quick_create: isMandatory, create: !isReadOnly },
    created_time: own === null ? null : timeText(own.createdAt),
    modified_time: own === null ? null : timeText(own.updatedAt),
    ...atRest,
    sequence_number: at + 1,
    quick_sequence_number: null,
    searchable: true,
    filterable: true,
    sortable: apiName.endsWith('_Time'),
    display_field:
      ['Full_Name', 'Deal_Name'].includes(apiName) || (module === 'accounts' && apiName === 'Account_Name'),
    mass_update: !isReadOnly,
  }
}

/** What no field here has. */
const atRest = {
  webhook: false,
  blueprint_supported: false,
  virtual_field: false,
  customizable_properties: [],
  businesscard_supported: true,
  available_in_user_layout: true,
  pick_list_values_sorted_lexically: false,
  layout_associations: [],
  separator: false,
  enable_colour_code: false,
  colour_code_enabled_by_system: false,
  display_type: -1,
  ui_type: 1,
  email_parser: { fields_update_supported: false, record_operations_supported: false },
  rollup_summary: {},
  refer_from_field: null,
  show_type: 7,
  category: 1,
  multi_module_lookup: {},
  sharing_properties: null,
  file_upolad_optionlist: [],
  profiles: [],
  sub_module: null,
  subform: null,
  external: null,
  formula: {},
  convert_mapping: null,
  multiselectlookup: {},
  multiuserlookup: {},
  autonumber: {},
  auto_number: {},
  crypt: null,
  tooltip: null,
  history_tracking: null,
  association_details: null,
  allowed_modules: [],
  additional_column: null,
  'common.picklist': null,
  hipaa_compliance_enabled: false,
  hipaa_compliance: null,
  _update_existing_records: false,
  number_separator: false,
  textarea: null,
  static_field: false,
} as const

function lookupOf(to: CrmModule | undefined) {
  if (to === undefined) return {}
  return {
    display_label: moduleNames[to],
    api_name: moduleNames[to],
    query_details: {},
    module: { api_name: moduleNames[to], id: moduleNumber(to) },
    id: moduleNumber(to),
    revalidate_filter_during_edit: false,
    show_fields: [],
  }
}

/** A number for a module; the same in every organisation. */
export function moduleNumber(module: CrmModule): string {
  return String(1000 + crmModules.indexOf(module))
}

function fieldNumber(module: CrmModule, { own }: AnyField, at: number): string {
  return own === null ? `${moduleNumber(module)}${String(at).padStart(4, '0')}` : numberOf(own.id)
}
