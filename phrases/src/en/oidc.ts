/** Sign-in by a provider of OpenID Connect. */
export const oidc = {
  with: 'Sign in with {{provider}}',
  or: 'or',
  /** Also what the API answers: the page is told the code alone. */
  problems: {
    oidc_denied: '{{provider}} did not let you in, or you turned back there. Nothing has changed here.',
    oidc_expired: 'This took longer than 10 minutes, or was begun in another window. Try again.',
    oidc_failed:
      '{{provider}} gave an answer that can’t be trusted. Try again; if it goes on, tell whoever runs Muster.',
    oidc_unavailable: '{{provider}} can’t be reached at the moment. Try again later, or sign in another way.',
    oidc_no_address:
      '{{provider}} told no email address of your account, so nobody can be recognised by it. Sign in another way, then link the account in your profile.',
    oidc_unverified:
      '{{provider}} does not vouch that the email address of your account is yours, so it opens nothing here. Confirm the address there, or sign in another way and link the account in your profile.',
    oidc_account_unverified:
      'There is an account with this email address here, but nobody has proven to own the address. Sign in with its password and verify the address first.',
    oidc_nobody:
      'You are known to {{provider}}, but no organisation here knows the email address of that account. Ask your organisation to invite this address.',
    oidc_taken: 'This account of {{provider}} is linked to someone else here.',
    oidc_last: 'Without this account you could not sign in any more. Set a password first.',
  },
  links: {
    title: 'Sign-in by a provider',
    text: 'Accounts elsewhere that sign you in here, whatever their email address.',
    linked: 'Linked {{date}}',
    used: 'last used {{when}}',
    notOffered: 'not offered here any more',
    link: 'Link {{provider}}',
    unlink: 'Unlink',
    unlinkOf: 'Unlink {{provider}}, {{email}}',
    unlinked: 'Account unlinked',
  },
} as const
