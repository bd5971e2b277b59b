import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/model/incident.ts';
import { rules, rulesWith } from '../../src/rules/index.ts';
import { type FoldOptions, type LogFile, accepted, foldLogs, idle, log, refused } from './fold-logs.ts';

/** Target, times of day, state and count of each incident. */
async function incidentsOf(files: readonly LogFile[], options?: FoldOptions): Promise<string[]> {
  const clock = (at: string | undefined): string => at?.slice(11, 19) ?? '-';
  const tell = ({ target, from, to, state, recoveredAt, sessions }: Incident): string =>
    `${target} ${clock(from)}..${clock(to)} ${state} ${clock(recoveredAt)} ${sessions}`;
  return (await foldLogs(files, options)).incidents.map(tell);
}

describe('an incident', () => {
  it('gathers refusals that lie at most the gap apart', async () => {
    const file = log('EXCH01', refused('09:00'), refused('09:30'), accepted('09:45'));
    expect(await incidentsOf([file])).toEqual(['EXCH02.contoso.com 09:00:01..09:30:01 recovered 09:45:01 2']);
  });

  it('ends where the next refusal lies further away, and the target accepted something between', async () => {
    const file = log('EXCH01', refused('09:00'), accepted('09:10'), refused('09:31'), accepted('09:45'));
    expect(await incidentsOf([file])).toEqual([
      'EXCH02.contoso.com 09:00:01..09:00:01 recovered 09:10:01 1',
      'EXCH02.contoso.com 09:31:01..09:31:01 recovered 09:45:01 1',
    ]);
    const longer = rulesWith({ off: [], limits: {}, gapMinutes: 31 });
    expect(await incidentsOf([file], { rules: longer })).toHaveLength(1);
    const only = rulesWith({ off: [], limits: { 'service-not-active': { gapMinutes: 31 } }, gapMinutes: 1 });
    expect(await incidentsOf([file], { rules: only })).toHaveLength(1);
  });

  it('goes on where nobody tried for hours, but not for longer than a day', async () => {
    const file = log('EXCH01', refused('09:00'), refused('17:00'), accepted('18:00'));
    expect(await incidentsOf([file])).toEqual(['EXCH02.contoso.com 09:00:01..17:00:01 recovered 18:00:01 2']);
    const later = refused('17:00').map((line) => line.replace('2026-03-02', '2026-03-04'));
    expect(await incidentsOf([log('EXCH01', refused('09:00'), later)])).toHaveLength(2);
  });

  it('is one for all observers, and reaches over their gaps', async () => {
    const files = [
      log('EXCH01', refused('09:00'), refused('09:40')),
      log('EXCH03', refused('09:20', 'exch02.CONTOSO.com')),
    ];
    const { incidents } = await foldLogs(files);
    expect(incidents).toMatchObject([
      {
        target: 'EXCH02.contoso.com',
        addresses: ['192.0.2.2'],
        sessions: 3,
        peakQueue: 4,
        observers: [
          { server: 'EXCH01', service: 'frontend', sessions: 2 },
          { server: 'EXCH03', service: 'frontend', sessions: 1 },
        ],
      },
    ]);
  });

  it('recovers by a session that another observer got through', async () => {
    const files = [
      log('EXCH01', refused('09:00')),
      log('EXCH03', accepted('08:59'), accepted('09:02'), accepted('09:30')),
    ];
    expect(await incidentsOf(files)).toEqual(['EXCH02.contoso.com 09:00:01..09:00:01 recovered 09:02:01 1']);
  });

  it('does not recover by what was accepted before its last refusal', async () => {
    const file = log('EXCH01', refused('09:00'), accepted('09:10'), refused('09:20'));
    expect(await incidentsOf([file])).toEqual(['EXCH02.contoso.com 09:00:01..09:20:01 ongoing - 2']);
  });

  it('does not recover by deliveries to mailboxes, which another service takes', async () => {
    const file = log('EXCH01', refused('09:00'), accepted('09:10', undefined, 'SmtpDeliveryToMailbox'));
    expect(await incidentsOf([file])).toEqual(['EXCH02.contoso.com 09:00:01..09:00:01 ongoing - 1']);
  });

  it('recovers when every service of the target that refused accepts again', async () => {
    const delivery = 'SmtpDeliveryToMailbox';
    const refusals = [refused('09:00'), refused('09:01', undefined, delivery)];
    expect(await incidentsOf([log('EXCH01', ...refusals, accepted('09:10'))])).toEqual([
      'EXCH02.contoso.com 09:00:01..09:01:01 ongoing - 2',
    ]);
    expect(
      await incidentsOf([log('EXCH01', ...refusals, accepted('09:10'), accepted('09:20', undefined, delivery))]),
    ).toEqual(['EXCH02.contoso.com 09:00:01..09:01:01 recovered 09:20:01 2']);
  });

  it('does not recover by a session that ended in the same millisecond', async () => {
    const files = [log('EXCH01', refused('09:00')), log('EXCH03', accepted('09:00'))];
    expect(await incidentsOf(files)).toEqual(['EXCH02.contoso.com 09:00:01..09:00:01 ongoing - 1']);
  });

  it('shows its first four lines and its last one as evidence', async () => {
    const clocks = ['09:00', '09:01', '09:02', '09:03', '09:04', '09:05', '09:06'];
    const files = [
      log('EXCH01', ...clocks.filter((_, i) => i % 2 === 0).map((clock) => refused(clock))),
      log('EXCH03', ...clocks.filter((_, i) => i % 2 === 1).map((clock) => refused(clock))),
    ];
    const { incidents } = await foldLogs(files);
    expect(incidents[0]!.evidence.map(({ file, line, text }) => `${file}:${line} ${text.slice(11, 16)}`)).toEqual([
      'EXCH01.log:9 09:00',
      'EXCH03.log:9 09:01',
      'EXCH01.log:13 09:02',
      'EXCH03.log:13 09:03',
      'EXCH01.log:21 09:06',
    ]);
  });

  it('is unknown where its observers’ logs stop long before the others', async () => {
    const files = [log('EXCH01', refused('09:00')), log('EXCH03', idle('09:00'), idle('09:50'), idle('10:30'))];
    expect(await incidentsOf(files)).toEqual(['EXCH02.contoso.com 09:00:01..09:00:01 unknown - 1']);
    expect(await incidentsOf([files[0]!, log('EXCH03', idle('09:20'))])).toEqual([
      'EXCH02.contoso.com 09:00:01..09:00:01 ongoing - 1',
    ]);
  });

  it('stands first when it goes on, then by size', async () => {
    const file = log(
      'EXCH01',
      refused('09:00', 'A'),
      accepted('09:01', 'A'),
      refused('09:00', 'B'),
      refused('09:00', 'C'),
      refused('09:01', 'C'),
      accepted('09:02', 'C'),
    );
    const { incidents, verdict } = await foldLogs([file]);
    expect(incidents.map(({ target }) => target)).toEqual(['B', 'C', 'A']);
    expect(verdict).toMatchObject({ state: 'ongoing', incident: incidents[0]!.id });
  });

  it('lies inside the asked window, with its recovery', async () => {
    const file = log('EXCH01', refused('09:00'), refused('09:10'), refused('09:20'), accepted('09:30'));
    const at = (clock: string): number => Date.parse(`2026-03-02T${clock}:00Z`);
    expect(await incidentsOf([file], { window: { since: at('09:05'), until: at('09:15') } })).toEqual([
      'EXCH02.contoso.com 09:10:01..09:10:01 ongoing - 1',
    ]);
    expect(await incidentsOf([file], { window: { since: at('09:25'), until: undefined } })).toEqual([]);
    // Half open: the first instant is inside, the last is not.
    const second = (clock: string): number => at(clock) + 1000;
    expect(await incidentsOf([file], { window: { since: second('09:10'), until: second('09:20') } })).toEqual([
      'EXCH02.contoso.com 09:10:01..09:10:01 ongoing - 1',
    ]);
  });

  it('names no server in its commands where the log names none', async () => {
    const lines = refused('09:00').filter((line) => !line.includes(',>,'));
    const { incidents } = await foldLogs([log('unknown', lines)]);
    expect(incidents[0]!.target).toBe('internalproxy');
    for (const { command } of incidents[0]!.remedy) expect(command).not.toMatch(/internalproxy|unknown/);
    expect(incidents[0]!.remedy[0]!.command).toBe(
      'Get-ServerComponentState -Identity <server> | Format-Table Component,State',
    );
  });

  it.each(['EXCH02; Remove-Item', '$(whoami)', 'EXCH02`n', "EXCH02'", '-Force', 'ＥＸＣＨ02', '192.0.2.2'])(
    'puts no odd name into a command: %s',
    async (name) => {
      const { incidents } = await foldLogs([log(name, refused('09:00', name.replaceAll(' ', '_')))]);
      for (const { remedy, cause } of incidents) {
        for (const command of [...remedy.map((step) => step.command), cause.decideWith])
          expect(command).not.toContain(name);
      }
    },
  );

  it('keeps its id when later logs are added', async () => {
    const early = [log('EXCH01', refused('09:00'))];
    const late = [log('EXCH01', refused('09:00'), refused('09:10'), accepted('09:30'))];
    const id = async (files: LogFile[]): Promise<string> => (await foldLogs(files)).incidents[0]!.id;
    expect(await id(early)).toBe(await id(late));
  });
});

describe('the cause', () => {
  it('of a rule that nothing is known of is said to be unknown, with no remedy of another rule', async () => {
    const rule = { ...rules[0]!, id: 'made-up-for-this-test' };
    const { incidents } = await foldLogs([log('EXCH01', refused('09:00'))], { rules: [rule] });
    expect(incidents[0]).toMatchObject({
      rule: 'made-up-for-this-test',
      cause: { id: 'unknown', decideWith: 'Test-ServiceHealth -Server EXCH02.contoso.com' },
    });
    expect(incidents[0]!.remedy.at(-1)!.command).toBe('Test-ServiceHealth -Server EXCH02.contoso.com');
  });
});
