/** What could not be understood of the files beside the logs. */
export const evidence = {
  'evidence.no-failure': 'nothing failed in its time that it could explain',
  'evidence.is-log': 'it is a connectivity log, and was read as one, not as what the option says',
  'evidence.other-kind': 'it was read as {kind}: as {given} it says nothing',
  'evidence.no-server':
    'no server is named for {unnamed, number} of its {facts, plural, one {# fact} other {# facts}}, so nothing is concluded from {unnamed, plural, one {it} other {them}}: {file, select, none {} other {name the file {file}, or }}put it beside the logs, into a folder with the name of its server',
  'evidence.of-others':
    'it is of {servers}, of which the logs say nothing{alike, select, none {} other {: {alike} is another server}}',
  'evidence-kind.component-states': 'component states',
  'evidence-kind.event-log': 'an event log',
  'evidence-kind.smtp-conversation': 'an SMTP conversation',
  'evidence-kind.smtp-send-log': 'an SMTP send protocol log',
  'evidence.time.no-zone':
    'times without a time zone, which are not used: say by --events-tz ZONE which one the server shows',
  'evidence.time.no-order': 'dates that do not tell which number is the day: export the file as XML',
  'evidence.time.other-zone':
    'restarts that fit the log of {server} only with another time zone: is --events-tz right?',
  'evidence.time.unread': 'times in a form that is not known: export the file as XML',
  'evidence.xml-damaged': 'here the XML is damaged: the rest was not read',
  'evidence.xml-doctype': 'XML with a document type, which no export has: it was not read',
  'evidence.not-clixml': 'XML, but no exported objects',
  'evidence.cut': 'the file ends too early: only what is complete was read',
  'evidence.too-large': 'what begins here is far larger than any export: the rest was not read',
  'evidence.lost-reference': 'a value refers to an object that is not there',
  'evidence.states.none': 'no component states in a form that is known: save them as XML',
  'evidence.states.too-long': 'more than {most, number} MB of text: component states are never so long',
  'evidence.states.narrow': 'names that are cut where the window was too narrow: save the states as XML',
  'evidence.states.not-all': 'lists of requesters that are shown in part: save the states as XML',
  'evidence.states.no-value': 'values of the registry in a form that is not known',
} as const;
