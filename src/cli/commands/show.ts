import { nearest } from '../../lib/nearest.ts';
import { conversationJson, conversationText } from '../../report/conversation.ts';
import { DONE, INCOMPLETE_INPUT } from '../exit-codes.ts';
import { readingOptions, unreadReporter } from '../logs.ts';
import { PATHS, READING, TEXT_OR_JSON, command } from '../options.ts';
import { print } from '../output.ts';

const { tz, server, service, map } = READING;

/** Shows the conversations of one session id. */
export const show = command({
  name: 'show',
  help: 'help.show',
  operands: [
    { name: 'id', help: 'help.id', missing: { said: 'error.no-id', example: 'show 08D03F2DE58E0D71 logs' } },
    PATHS,
  ],
  options: { ...TEXT_OR_JSON, tz, server, service, map },
  run: async ({ operands: [id = '', ...paths], values }, run) => {
    const { timeZone, ...options } = await readingOptions({ ...values, paths }, run);
    const { showSession } = await import('../../inspect/conversation.ts');
    const unread = unreadReporter(run);
    const conversations = await showSession(id, paths, options, unread.report, nearest);
    await print(
      run,
      values.format === 'json'
        ? conversationJson(conversations)
        : conversationText(conversations, { timeZone, language: run.language }),
    );
    return unread.isAny() ? INCOMPLETE_INPUT : DONE;
  },
});
