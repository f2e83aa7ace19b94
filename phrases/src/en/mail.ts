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
} as const
