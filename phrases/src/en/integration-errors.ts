/** Why what joins the CRM with Projects refuses something, and who can change that. */
export const integrationErrors = {
  integration_off:
    'The CRM isn’t connected with a portal of Projects at present. An Administrator of the CRM can change that: {{administrators}}.',
  integration_active:
    'The CRM is connected with “{{portal}}” already. Deactivate that first, then connect another portal.',
  integration_paused:
    'The trial of the integration is over. Its settings are kept; the organisation’s owner can change the edition in Settings.',
  integration_not_administrator:
    'Whoever lets the CRM in doesn’t own or administer this portal. Enter a service key of its owner or of one of its administrators.',
  integration_forbidden:
    'Your CRM profile doesn’t let you do this with projects. An Administrator of the CRM can change that: {{administrators}}.',
  integration_broken:
    'Projects doesn’t let the CRM in at present, so nothing was changed. An Administrator of the CRM finds the reason under Setup → Integrations: {{administrators}}.',
  integration_owner_gone:
    'Whoever connected the portal is no longer active there. Enter a service key of another of its administrators.',
  integration_draft:
    'Nothing takes effect before the integration is activated. Finish its set-up under Setup → Integrations; this plan is carried out with it.',
  integration_other_portal:
    'The CRM is connected with another portal by now. Match the client companies of that one.',
  integration_no_portal: 'No portal has been chosen yet. Choose one first.',
  mapping_unknown_field: 'The field “{{field}}” isn’t there any more. Load the page again.',
  mapping_misfit:
    '“{{from}}” doesn’t fit “{{field}}”: they hold different kinds of values. Choose another field.',
  deal_needs_account:
    'This deal has no account, so the project would have no client company. Choose an account, or go on without one.',
  deal_needs_contact:
    'This deal has no contact with an e-mail address, so nobody would become a client user. Choose a contact, or go on without one.',
  deal_stage_forbids:
    'Deals in the stage “{{stage}}” don’t become projects. Move the deal to another stage first.',
} as const
