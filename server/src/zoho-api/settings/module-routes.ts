import { type CrmModule, crmModules, zohoModules } from '@muster/contract'
import type { RouteDefinition } from '../../platform/http/index.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { moduleNamed, moduleNames } from './modules.ts'
import { moduleNumber } from './shown-field.ts'

const singular: Record<CrmModule, string> = { contacts: 'Contact', accounts: 'Account', deals: 'Deal' }
const displayFields: Record<CrmModule, string> = {
  contacts: 'Full_Name',
  accounts: 'Account_Name',
  deals: 'Deal_Name',
}

/** `/crm/v8/settings/modules`. */
export function moduleRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/settings/modules',
      summary: 'List the modules in the format of Zoho CRM',
      answer: zohoModules,
      handler: async () => ({ modules: crmModules.map(shown) }),
    }),
    faceRoute(ground, {
      path: '/settings/modules/:name',
      summary: 'Show a module in the format of Zoho CRM',
      answer: zohoModules,
      handler: async (_call, { params }) => ({ modules: [shown(moduleNamed(params.name ?? ''))] }),
    }),
  ]
}

/** A module as the API describes it: what programs read of it, and the rest at rest. */
function shown(module: CrmModule) {
  const name = moduleNames[module]
  const id = moduleNumber(module)
  return {
    id,
    api_name: name,
    module_name: name,
    singular_label: singular[module],
    plural_label: name,
    generated_type: 'default',
    api_supported: true,
    creatable: false,
    editable: false,
    deletable: false,
    viewable: true,
    visible: true,
    show_as_tab: true,
    visibility: 1,
    sequence_number: crmModules.indexOf(module) + 1,
    per_page: 200,
    profile_count: 0,
    profiles: [],
    display_field: { api_name: displayFields[module], id },
    fields: [],
    modified_time: null,
    modified_by: null,
    status: 'visible',
    ...atRest,
  }
}

/** What no module here has. */
const atRest = {
  'common.search_supported': true,
  description: null,
  recycle_bin_on_delete: false,
  inventory_template_supported: false,
  presence_sub_menu: false,
  triggers_supported: false,
  chart_view: false,
  isBlueprintSupported: false,
  convertable: false,
  emailTemplate_support: false,
  email_parser_supported: false,
  filter_supported: true,
  web_link: null,
  quick_create: true,
  feeds_required: false,
  scoring_supported: false,
  webform_supported: false,
  arguments: [],
  chart_view_supported: false,
  business_card_field_limit: 0,
  track_current_data: false,
  parent_module: {},
  activity_badge: 'Disabled',
  $field_states: [],
  business_card_fields: [],
  $properties: [],
  $on_demand_properties: [],
  search_layout_fields: [],
  kanban_view_supported: false,
  lookup_field_properties: {},
  kanban_view: false,
  related_lists: [],
  filter_status: false,
  related_list_properties: {},
  layouts: [],
  custom_view: null,
  zia_view: false,
  default_mapping_fields: [],
  layout_associations: [],
} as const
