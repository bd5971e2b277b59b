/** What of a file beside the logs could not be understood. */
export const evidence = {
  'evidence.xml-damaged': 'here the XML is damaged: the rest was not read',
  'evidence.xml-doctype': 'XML with a document type, which no export has: it was not read',
  'evidence.not-clixml': 'XML, but no exported objects',
  'evidence.cut': 'the file ends too early: only what is complete was read',
  'evidence.too-large': 'what begins here is far larger than any export: the rest was not read',
  'evidence.lost-reference': 'a value refers to an object that is not there',
};
