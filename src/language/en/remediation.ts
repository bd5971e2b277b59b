/** What `connectlog remedy` prints. */
export const remediation = {
  'help.remedy': 'Print the way out of what is not over: the steps, and how to undo them',
  'option.remedy-incident': 'Id of the incident to end, whether it is over or not',
  'format.remedy-text': 'steps for the terminal',
  'format.remedy-markdown': 'for tickets and pages',

  'way-out.none': 'Nothing to do: nothing that failed is still failing.',
  'way-out.answer': '{title}: {count, plural, one {# step} other {# steps}}{held}.',
  'way-out.held': ', {holders}',
  'way-out.holder': '{requester} keeps {component} {state}',
  'way-out.holder-since': '{requester} keeps {component} {state} since {at} {zone}',
  'way-out.nobody-known': ', and no state file says who keeps it inactive',
  'way-out.others': 'After it: {targets}.',
  'way-out.shell': 'In the Exchange Management Shell, one step at a time. connectlog runs none of them.',
  'way-out.step': '{number}. {purpose}',
  'way-out.step-only-if': '{number}. Only if {condition}: {purpose}',
  'way-out.undo': '# Undo: {command}',
  'way-out.same-target': 'Of the same server, and perhaps over with it:',
  'way-out.same-incident': '{title} (--incident {id})',
} as const;
