import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Analysis } from '../../../src/index.ts';
import { remedyFor } from '../../../src/knowledge/service-not-active-remedy.ts';
import { sayMessage } from '../../../src/language/language.ts';
import type { Holder } from '../../../src/model/component-state.ts';
import { scriptOf } from '../../../src/report/remedy/ps1.ts';
import { analysisOf } from '../../analyses.ts';
import { HOSTILE } from '../../hostile-texts.ts';
import { complaints } from '../../powershell-cmdlets.ts';
import { commandsIn, commentsIn, syntaxErrors } from '../../powershell.ts';
import { runs } from '../../properties.ts';

const TARGET = 'EXCH02.contoso.com';

function holder(component: string, requester: string, state: Holder['state'] = 'Inactive'): Holder {
  return { component, requester, state, kept: 'both', evidence: { file: 'x', line: 1, text: '' } };
}

/** One server that refuses mail, with `text` wherever a log, a path or a name gives the words. */
function refusing(text: string, held: readonly Holder[], target = TARGET): Analysis {
  const analysis = analysisOf(text, 1);
  const steps = remedyFor(target, 'transport', [text, 'EXCH01'], { held, doors: ['transport'] });
  const remedy = steps.map(({ kind, purpose, command }) => ({ kind, purpose: sayMessage('en', purpose), command }));
  const observers = [text, 'EXCH01'].map((server) => ({ server, service: 'hub' as const, sessions: 1 }));
  const incident = { ...analysis.incidents[0]!, rule: 'service-not-active', state: 'ongoing' as const };
  return { ...analysis, incidents: [{ ...incident, target, remedy, heldBy: held, observers }] };
}

function script(text: string, held: readonly Holder[], language: (typeof LANGUAGES)[number] = 'en'): string {
  const made = scriptOf(refusing(text, held), language, undefined);
  if (!('text' in made)) throw new Error(`No script: ${made.none}`);
  return made.text;
}

const HELD: readonly (readonly Holder[])[] = [
  [],
  [holder('ServerWideOffline', 'Functional'), holder('HubTransport', 'Maintenance', 'Draining')],
];
const CASES = HELD.flatMap((held) => LANGUAGES.map((language) => [held, language] as const));

const OWN_FUNCTIONS = ['Get-Holder', 'Get-ServiceStatus', 'Get-StateNow'];

describe('a script', () => {
  it.each(CASES)('is one that PowerShell reads, with documented names: %j in %s', (held, language) => {
    const text = script('EXCH03', held, language);
    expect(syntaxErrors(text)).toEqual([]);
    const called = commandsIn(text).filter(({ name }) => !OWN_FUNCTIONS.includes(name));
    expect(called.length).toBeGreaterThan(15);
    expect(called.flatMap(complaints)).toEqual([]);
  });

  it('begins with a mark and ends its lines as Windows does', () => {
    const text = script('EXCH03', []);
    expect(text.startsWith('\uFEFF<#\r\n.SYNOPSIS\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says how old what it is made from is', () => {
    const since = { ...holder('ServerWideOffline', 'Functional'), at: '2026-03-01T22:14:00.000Z' };
    const [about = ''] = script('EXCH03', [since, holder('HubTransport', 'Maintenance')]).split('#>');
    expect(about).toContain('    The logs show that from 2026-03-02 09:00:00 UTC to 2026-03-02 09:05:00 UTC.\r\n');
    expect(about).toContain(
      '    The state file shows ServerWideOffline Functional Inactive since 2026-03-01 22:14:00 UTC.\r\n',
    );
    expect(about).toContain('    The state file shows HubTransport Maintenance Inactive, and not since when.\r\n');
  });

  it('changes nothing without -Apply', () => {
    for (const held of HELD) {
      const changing = commandsIn(script('EXCH03', held)).filter(({ name }) => /^(?:Set-Server|Restart-)/.test(name));
      expect(changing.map(({ name }) => name)).toEqual(['Set-ServerComponentState', 'Restart-Service']);
      for (const { rest } of changing) expect(rest).toMatch(/ -WhatIf:(?:\(-not \$Apply\)|\$preview)$/);
    }
  });

  it('knows whom the state file names, the whole server first', () => {
    expect(script('EXCH03', [...HELD[1]!].reverse())).toContain(
      "$expected = @('ServerWideOffline Functional Inactive', 'HubTransport Maintenance Draining')\r\n",
    );
  });

  it('looks at the whole server and at what is behind the service, whoever is held', () => {
    expect(script('EXCH03', [])).toContain("$components = @('ServerWideOffline', 'HubTransport')\r\n");
    expect(script('EXCH03', [holder('FrontendTransport', 'Functional')])).toContain(
      "$components = @('ServerWideOffline', 'HubTransport', 'FrontendTransport')\r\n",
    );
  });

  it.each([
    ['at what is inactive and held by nobody', 'and no requester keeps it so.'],
    ['at what is not agreed', "if ($Apply) { throw ('Ask whoever set it first"],
    [
      'where commands do not reach the server',
      "Get-ServiceStatus -Service $service\r\n    } catch {\r\n        throw ('",
    ],
  ])('stops %s, before it changes anything', (_, stop) => {
    for (const held of HELD) {
      const text = script('EXCH03', held);
      expect(text.indexOf(stop)).toBeGreaterThan(0);
      expect(text.indexOf(stop)).toBeLessThan(text.indexOf('Set-ServerComponentState -Identity $server'));
    }
  });

  it('asks for each requester but Maintenance and Functional, and says what to add', () => {
    const text = script('EXCH03', [holder('HubTransport', 'Sidelined')]);
    expect(text).toContain("@('Maintenance', 'Functional') -notcontains ($_ -split ' ')[1] })\r\n");
    expect(text).toContain('if (@($asked | Where-Object { $Agreed -notcontains $_ }).Count -gt 0) {\r\n');
    expect(text).toContain(`$add = "-Agreed '{0}'" -f ($asked -join "', '")\r\n`);
    expect(text).toContain('[string[]] $Agreed = @()\r\n');
  });

  it('is done only once every component is active and every service runs', () => {
    for (const held of HELD) {
      const text = script('EXCH03', held);
      const after = text.slice(text.indexOf('Restart-Service'), text.indexOf("'Done."));
      const [components = '', services = ''] = after.split("if ($now -ne 'Running') {\r\n            throw (");
      expect(components).toMatch(
        /foreach \(\$component in \$components\)[^]*\$now = Get-StateNow -Component \$component/,
      );
      expect(components).toMatch(
        /if \(\$now -ne 'Active'\) \{\r\n {12}throw \([^]*\$now = Get-ServiceStatus -Service \$service\r\n/,
      );
      expect(services).not.toBe('');
    }
  });

  it('holds nothing of a holder that is not documented', () => {
    const text = script('EXCH03', [
      holder("Hub'; Stop-Computer", 'Functional'),
      holder('HubTransport', 'X; Stop-Computer'),
    ]);
    expect(text).not.toContain('Stop-Computer');
    expect(text).toContain('$expected = @()\r\n');
  });
});

/** The code of a script: all but its comments. */
function code(text: string): string {
  return text.replace(/<#[^]*?#>/, '');
}

describe('hostile text', () => {
  const plain = HELD.map((held) => code(script('', held)));

  function assertHarmless(text: string, name = text): void {
    HELD.forEach((held, i) => {
      const made = script(text, held);
      expect(syntaxErrors(made), name).toEqual([]);
      expect(commentsIn(made).length, name).toBe(1);
      const withoutSenders = (all: string): string => all.replace(/\$senders = @\([\w.', -]*\)/, '');
      expect(withoutSenders(code(made)), name).toBe(withoutSenders(plain[i]!));
    });
  }

  it('leaves the code as it is', () => {
    const texts = {
      ...HOSTILE,
      'the end of a comment': 'x #> ; Stop-Computer <# ##> #',
      'quotes of every kind': `'"\u2018\u2019\u201A\u201B\u201C\u201D\u201E\`$(Stop-Computer)`,
      'a line of help': '\r\n.EXAMPLE\r\n    x',
    };
    for (const [name, text] of Object.entries(texts)) assertHarmless(text, name);
  });

  it('leaves the code as it is, whatever it is', () => {
    const odd = fc.constantFrom(...Array.from(`'"\`$()#><@{};|&\n\r\0\u2018\u2019\u201A\u201B\u201C\u201D\u2028x.-`));
    fc.assert(
      fc.property(fc.string({ unit: odd, maxLength: 12 }), (text) => {
        assertHarmless(text);
      }),
      runs(60),
    );
  });
});

describe('no script', () => {
  it.each(['', 'EXCH02 x', "EXCH02'", '192.0.2.2', 'unknown', 'EXCH‘02', 'internal_proxy'])(
    'is made for a target that is no plain host name: %j',
    (target) => {
      expect(scriptOf(refusing('EXCH03', [], target), 'en', undefined)).toMatchObject({
        none: 'refused',
        target,
        reason: { id: 'no-script.name' },
      });
    },
  );

  it('is made where the steps are not ours', () => {
    const analysis = refusing('EXCH03', []);
    const remedy = [{ kind: 'change' as const, purpose: 'x', command: 'Stop-Computer -ComputerName EXCH02' }];
    const forged = { ...analysis, incidents: analysis.incidents.map((incident) => ({ ...incident, remedy })) };
    expect(scriptOf(forged, 'en', undefined)).toMatchObject({ none: 'refused' });
  });

  it('is made for what is over, unless somebody has taken the server off since', () => {
    const of = (at: string, how: Partial<Analysis['incidents'][number]>): unknown => {
      const analysis = refusing('EXCH03', [{ ...holder('HubTransport', 'Maintenance'), at }]);
      const incidents = analysis.incidents.map((one) => ({ ...one, recoveredAt: undefined, ...how }) as typeof one);
      return scriptOf({ ...analysis, incidents }, 'en', incidents[0]!.id);
    };
    const recovered = { state: 'recovered', recoveredAt: '2026-03-02T09:09:00.000Z' } as const;
    const since = (instant: string): unknown => ({ since: { instant } });
    expect(of('2026-03-02T09:09:00.000Z', recovered)).toMatchObject({
      none: 'refused',
      reason: { id: 'no-script.over', values: since('2026-03-02T09:09:00.000Z') },
    });
    expect(of('2026-03-02T09:09:01.000Z', recovered)).toHaveProperty('text');
    expect(of('2026-03-02T09:05:00.000Z', { state: 'ended' })).toMatchObject({
      reason: { id: 'no-script.ended', values: since('2026-03-02T09:05:00.000Z') },
    });
    expect(of('2026-03-02T09:05:01.000Z', { state: 'ended' })).toHaveProperty('text');
  });

  it.each(['port-25-conflict', 'transport-agent'])('is made where no component is inactive: %s', (id) => {
    const analysis = refusing('EXCH03', []);
    const of = (confidence: 'confirmed' | 'likely'): unknown => {
      const incidents = analysis.incidents.map((one) => ({ ...one, cause: { ...one.cause, id, confidence } }));
      return scriptOf({ ...analysis, incidents }, 'en', undefined);
    };
    expect(of('confirmed')).toMatchObject({ none: 'refused', reason: { id: 'no-script.cause' } });
    expect(of('likely')).toHaveProperty('text');
  });

  it('is made for what a script could not change, what is over, or two servers at once', () => {
    const analysis = refusing('EXCH03', []);
    const [incident] = analysis.incidents;
    const of = (...incidents: Analysis['incidents']): unknown => scriptOf({ ...analysis, incidents }, 'en', undefined);
    expect(of({ ...incident!, rule: 'dns-failure' })).toMatchObject({ reason: { id: 'no-script.rule' } });
    expect(of({ ...incident!, state: 'recovered' })).toEqual({ none: 'over' });
    const [other] = refusing('EXCH03', [], 'EXCH04').incidents;
    expect(of(incident!, { ...other!, id: 'other' })).toMatchObject({ none: 'several' });
  });
});
