/** Mails about what joins the CRM with a portal. */
export const integrationMail = {
  open: 'Open the integration',
  openRun: 'Open the import',
  why: 'You get this because you are an Administrator of the CRM of {{organisation}}.',
  fault: {
    subject: 'Projects doesn’t let the CRM in any more: {{portal}}',
    text: 'The integration of the CRM of {{organisation}} with the portal “{{portal}}” has stopped working. {{reason}}',
    do: 'Until it is mended, projects are shown in the CRM as they were last read, and nothing can be changed there. Nothing is lost: it catches up once a new key is entered.',
  },
  waiting: {
    subject: 'CRM users wait to get into {{portal}}',
    text: '{{people, number}} users of the CRM of {{organisation}} were to become users of the portal “{{portal}}”, and questions have to be answered first; there may not be seats enough.',
    do: 'Nobody was added yet. An administrator of the portal answers the questions among its imports.',
  },
  ending: {
    subject: 'The key of {{portal}} stops on {{date}}',
    text: 'The service key that the CRM of {{organisation}} is let into the portal “{{portal}}” with stops on {{date}}.',
    do: 'Ask whoever owns or administers the portal for a new one, and enter it before that day.',
  },
  letters: {
    subject: 'Changes did not get through between the CRM and {{portal}}',
    text: '{{letters, number}} messages between the CRM of {{organisation}} and the portal “{{portal}}” were tried again and again, and given up.',
    do: 'Nothing is lost: the health page says why, and sends them again or discards them. Until then, later changes of the same records wait behind them.',
  },
} as const
