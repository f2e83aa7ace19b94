/** Why a service key does not work, told to whoever has it, and who makes them. */
export const serviceKeyErrors = {
  administrator_needed: 'An administrator has to do this. Ask one of them: {{names}}.',
  admin_scope_needed:
    'Keys are made and ended with an API token that may do everything (scope “admin”), or on the page.',
  key_not_accepted:
    'Email address and key don’t belong together, or there is no such key. Copy both again from where the key was generated.',
  key_revoked: 'This key was revoked. Ask whoever manages the keys there for a new one.',
  key_replaced: 'This key was regenerated: another one has taken its place. Enter the new one.',
  key_expired: 'This key has expired. Ask whoever manages the keys there for a new one.',
  key_portal_handed_over: 'The portal of this key has another owner now. Ask the new owner for a key.',
  key_owner_inactive:
    'Whoever made this key was deactivated, so it has stopped working. Another administrator can regenerate it.',
  key_owner_not_administrator:
    'Whoever made this key is no longer an administrator, so it has stopped working. An administrator can regenerate it.',
  key_organisation_closed: 'The organisation of this key was closed.',
  key_address_not_allowed: 'This key may not be used from this network address.',
  key_scope_missing:
    'This key lacks the scope {{scope}}. An administrator can add it where the key was generated.',
  key_ended: '“{{name}}” was revoked. Generate a new key instead.',
} as const
