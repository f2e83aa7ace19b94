/** Mails that Muster sends. */
export const mail = {
  hello: 'Hello,',
  invitation: {
    subject: '{{inviter}} invites you to {{organisation}}',
    who: '{{inviter}} invites you to join {{organisation}} in Muster, the directory of its people, groups and departments.',
    department: 'The reason: you were added to the department “{{place}}”.',
    group: 'The reason: you were added to the group “{{place}}”.',
    organisation: 'The reason: you were added to the members of the organisation.',
    until: 'The invitation is for {{email}} and can be accepted until {{date}}.',
    accept: 'Accept the invitation',
    object:
      'You don’t know {{organisation}}, or don’t want to be there? Then you need not do anything: the invitation ends by itself. You can also end it at once, and nobody is told why.',
    end: 'End the invitation',
  },
  portal: {
    subject: '{{inviter}} invites you to the portal {{portal}}',
    who: '{{inviter}} invites you to the portal “{{portal}}” of {{organisation}} in Muster, where its projects are.',
    note: '{{inviter}} writes: {{note}}',
    noticeSubject: 'You belong to the portal {{portal}} now',
    noticeWho:
      '{{inviter}} added you to the portal “{{portal}}” of {{organisation}}. There is nothing to accept: sign in as always.',
    open: 'Open the portal',
    noticeWhy: 'You get this mail because {{email}} is your address in {{organisation}}.',
  },
  clientComment: {
    subject: '{{author}} commented on “{{task}}”',
    text: '{{author}}, a client user, commented on the task “{{task}}” of the project {{project}}.',
    open: 'Read and answer',
    why: 'You get this mail because you do this task, own its project or commented on it. An Administrator can switch these mails off in the settings of the portal {{portal}}.',
  },
  client: {
    subject: '{{organisation}} invites you to see how your projects are going',
    who: '{{inviter}} of {{organisation}} invites you, for {{company}}, to a place where you see the projects that {{organisation}} does for you: what is done, what comes next, and where you can write.',
  },
  customer: {
    subject: 'Your access to {{portal}} of {{organisation}}',
    who: '{{inviter}} invites you to the customer portal “{{portal}}” of {{organisation}}. There you see what {{organisation}} shares with you.',
    addressSubject: 'Confirm your new address for {{portal}}',
    addressText:
      '{{organisation}} knows you by another address now: {{email}} in place of {{former}}. Confirm it with the password that you have, and sign in to the customer portal “{{portal}}” with it from then on.',
    addressUntil: 'The link works until {{date}}. Until you confirm, you sign in as before.',
    addressConfirm: 'Confirm the address',
    noticeSubject: 'Your address for {{portal}} is about to change',
    noticeText:
      '{{inviter}} of {{organisation}} changed your address to {{email}}. You sign in to the customer portal “{{portal}}” with this one until the new one is confirmed there.',
    noticeWhy:
      'If that is wrong, tell {{organisation}}: nothing changes as long as the new address is not confirmed.',
  },
  report: {
    import: {
      applied: {
        subject: 'Imported: {{source}} → {{target}}',
        text: '{{by}} imported {{source}} into {{target}} of {{organisation}}. The import has ended.',
      },
      cancelled: {
        subject: 'Import stopped: {{source}} → {{target}}',
        text: 'The import of {{source}} into {{target}} of {{organisation}}, begun by {{by}}, was stopped on the way. What had been imported by then stays and can be undone.',
      },
      failed: {
        subject: 'Import failed: {{source}} → {{target}}',
        text: 'The import of {{source}} into {{target}} of {{organisation}}, begun by {{by}}, could not be finished. What had been imported by then stays and can be undone.',
      },
    },
    undo: {
      applied: {
        subject: 'Undone: {{source}} → {{target}}',
        text: '{{by}} undid the import of {{source}} into {{target}} of {{organisation}}. The undo has ended.',
      },
      cancelled: {
        subject: 'Undo stopped: {{source}} → {{target}}',
        text: 'The undo of {{source}} into {{target}} of {{organisation}}, begun by {{by}}, was stopped on the way. The rest stays as it was imported.',
      },
      failed: {
        subject: 'Undo failed: {{source}} → {{target}}',
        text: 'The undo of {{source}} into {{target}} of {{organisation}}, begun by {{by}}, could not be finished. The rest stays as it was imported.',
      },
    },
    attention_one:
      '{{count, number}} row needs a look: it was left out, changed meanwhile or failed. The report says why.',
    attention_other:
      '{{count, number}} rows need a look: they were left out, changed meanwhile or failed. The report says why, row by row.',
    fine: 'No row was left out.',
    open: 'Open the report',
    whyOwn: 'You get this mail because you ran it in {{organisation}}.',
    whyAll: 'You get this mail because you asked for the reports of all imports of {{organisation}}.',
    choose: 'Choose which reports you get',
  },
  password: {
    subject: 'Your link to set a password',
    text: 'Someone, probably you, asked for a new password for {{email}} in Muster.',
    first:
      'Someone, probably you, asked to sign in to Muster as {{email}}. An organisation knows this address; the link below sets your first password and makes your account.',
    until: 'The link works once, and for one hour. With the new password your open sessions end.',
    set: 'Set a password',
    note: 'It wasn’t you? Then you need not do anything: nothing changes without the link, and it ends by itself.',
  },
  verification: {
    subject: 'Confirm your email address',
    text: 'Confirm that {{email}} is yours. Organisations that know this address then appear in your account.',
    until: 'The link works once, and for 24 hours.',
    confirm: 'Confirm the address',
    note: 'You don’t have an account in Muster? Then you need not do anything.',
  },
  notice: {
    password_changed: {
      subject: 'Your password was changed',
      text: 'The password of {{email}} was changed on {{at}}. All other sessions have ended.',
    },
    second_factor_on: {
      subject: 'Two-step sign-in is on',
      text: 'Two-step sign-in was switched on for {{email}} on {{at}}. Signing in now also asks for a code of your app.',
    },
    second_factor_off: {
      subject: 'Two-step sign-in is off',
      text: 'Two-step sign-in was switched off for {{email}} on {{at}}. The password alone is enough now.',
    },
    recovery_codes_new: {
      subject: 'New recovery codes',
      text: 'New recovery codes were made for {{email}} on {{at}}. The old ones no longer work.',
    },
    provider_linked: {
      subject: 'Another account signs in as you',
      text: 'An account of another provider was linked to {{email}} on {{at}}. From now on it can be used to sign in.',
    },
    provider_unlinked: {
      subject: 'An account no longer signs in as you',
      text: 'An account of another provider was unlinked from {{email}} on {{at}}. It can’t be used to sign in any more.',
    },
    ours: 'Was it you? Then all is well. If not, set a new password at once and end the sessions you don’t know.',
    reset: 'Set a new password',
    why: 'You get this mail because {{email}} is the address of an account in Muster.',
    open: 'Open Muster',
  },
} as const
