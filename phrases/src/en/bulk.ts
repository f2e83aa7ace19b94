/** Changing many things of a list at once: people, or records. */
export const bulk = {
  andMore_one: 'and {{count, number}} more',
  andMore_other: 'and {{count, number}} more',
  people: {
    whoAll: 'Everyone whom the list shows now',
    willDo_one: 'Concerns {{count, number}} person.',
    willDo_other: 'Concerns {{count, number}} people.',
    willNothing: 'Nobody of them can be changed that way.',
    left_one: '{{count, number}} person is left as they are: {{reason}}',
    left_other: '{{count, number}} people are left as they are: {{reason}}',
    allDone_one: 'Done for {{count, number}} person',
    allDone_other: 'Done for {{count, number}} people',
  },
  records: {
    whoAll: 'Everything that the list shows now',
    willDo_one: 'Concerns {{count, number}} record.',
    willDo_other: 'Concerns {{count, number}} records.',
    willNothing: 'None of them can be changed that way.',
    left_one: '{{count, number}} is left as it is: {{reason}}',
    left_other: '{{count, number}} are left as they are: {{reason}}',
    allDone_one: 'Done for {{count, number}} record',
    allDone_other: 'Done for {{count, number}} records',
  },
  result: {
    title: 'What happened',
    counts: 'Result',
    done: 'Done',
    unchanged: 'Left as they were',
    refused: 'Refused',
  },
} as const
