import ical, { ICalEventTransparency } from 'ical-generator';
import type { Analysis } from '../model/analysis.ts';
import type { Incident } from '../model/incident.ts';
import { calendarId, calendarText } from '../document/escape.ts';
import type { Report } from './report.ts';
import { incidentText } from './verdict-text.ts';
import { localeFor } from './locale.ts';

/** The incidents as entries of a calendar, to lay them next to maintenance windows and changes. */
export const ics: Report = {
  format: 'ics',
  description: 'format.ics',
  extensions: ['.ics'],
  render: (analysis, options) => {
    const locale = localeFor(options);
    const calendar = ical({ prodId: '//connectlog//connectlog//EN' });
    for (const incident of analysis.incidents) {
      const { id, rule, severity, title, from } = incident;
      const end = endOf(incident, analysis);
      calendar.createEvent({
        // The same incident in a later calendar takes the place of this one.
        id: calendarId(`${id}@connectlog`),
        // Never the clock: the same logs give the same bytes.
        stamp: new Date(analysis.span?.to ?? from),
        start: new Date(from),
        // An entry without an end is a moment; one that ends in the second in which it begins is no valid entry.
        ...(end.slice(0, 19) > from.slice(0, 19) ? { end: new Date(end) } : {}),
        summary: calendarText(locale.textOf(title)),
        description: incidentText(incident, locale).map(calendarText).join('\n'),
        categories: [{ name: severity }, { name: calendarText(rule) }],
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    }
    return `${calendar.toString()}\r\n`;
  },
};

/** The last failure; of what is ongoing, the end of the logs. */
function endOf({ state, to }: Incident, { span }: Analysis): string {
  return state === 'ongoing' ? (span?.to ?? to) : to;
}
