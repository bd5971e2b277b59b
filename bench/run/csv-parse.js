// A contender: groups by session with csv-parse and a map, as one would write it in an hour.
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'csv-parse';

const sessions = new Map();
let flagged = 0;
for (const file of process.argv.slice(2)) {
  const stream = dirname(file);
  const rows = createReadStream(file).pipe(
    parse({ relax_column_count: true, comment: '#', comment_no_infix: true, relax_quotes: true }),
  );
  for await (const [, session, , , direction, description] of rows) {
    if (session === '') continue;
    const key = `${stream}/${session}`;
    sessions.set(key, (sessions.get(key) ?? 0) + 1);
    if (direction === '-' && description.includes('Service not active')) flagged += 1;
  }
}
console.log(JSON.stringify({ sessions: sessions.size, flagged }));
