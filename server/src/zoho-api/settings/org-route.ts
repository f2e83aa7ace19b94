import { zohoOrgs } from '@muster/contract'
import { type NumberedOrganisation, readOrganisation } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { timeText } from '../time.ts'

/** `/crm/v8/org`: with whichever scopes, as it says whom the key belongs to. */
export function orgRoute(ground: FaceGround): RouteDefinition {
  return faceRoute(ground, {
    path: '/org',
    summary: 'Show the organisation in the format of Zoho CRM',
    answer: zohoOrgs,
    handler: async ({ read }) => ({ org: [shown(await read(readOrganisation))] }),
  })
}

function shown({
  number,
  name,
  slug,
  edition,
  seats,
  timeZone,
  language,
  currency,
  email,
  createdAt,
}: NumberedOrganisation) {
  return {
    id: number,
    zgid: number,
    company_name: name,
    primary_email: email,
    primary_zuid: number,
    alias: null,
    domain_name: slug,
    time_zone: timeZone,
    currency,
    iso_code: currency,
    currency_symbol: currency,
    currency_locale: language === 'es' ? 'es_ES' : 'en_GB',
    created_time: timeText(createdAt),
    license_details: {
      paid: edition !== 'free',
      paid_type: edition,
      paid_expiry: null,
      trial_type: null,
      trial_expiry: null,
      trial_action: null,
      users_license_purchased: seats ?? 0,
    },
    hierarchy_preferences: { type: 'Role_Hierarchy', strictly_reporting: false },
    checkin_preferences: { restricted_event_types: null },
    ...atRest,
  }
}

/** What the API tells about an organisation and Muster does not hold. */
const atRest = {
  type: 'Production',
  country: null,
  country_code: null,
  photo_id: null,
  city: null,
  description: null,
  mc_status: false,
  gapps_enabled: false,
  translation_enabled: false,
  street: null,
  state: null,
  fax: null,
  zip: null,
  employee_count: null,
  website: null,
  mobile: null,
  phone: null,
  zia_portal_id: null,
  deletable_org_account: false,
  privacy_settings: false,
  hipaa_compliance_enabled: false,
  lite_users_enabled: false,
  max_per_page: 200,
  ezgid: null,
  call_icon: null,
  oauth_presence: true,
  zia_zgid: 0,
} as const
