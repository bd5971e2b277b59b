import { verbatim } from '../../src/language/language.ts';
import { describe, expect, it } from 'vitest';
import { remedyReports, type Analysis } from '../../src/index.ts';
import type { Holder } from '../../src/model/component-state.ts';
import { analysisOf } from '../analyses.ts';

const [text] = remedyReports;
const OPTIONS = { timeZone: 'UTC', language: 'en' } as const;

const HOLDER: Holder = {
  component: 'HubTransport',
  requester: 'Maintenance',
  state: 'Inactive',
  kept: 'both',
  at: '2026-03-02T09:11:07.000Z',
  evidence: { file: 'x', line: 1, text: '' },
};

type Incident = Analysis['incidents'][number];

function analysis(...incidents: Partial<Incident>[]): Analysis {
  const about = analysisOf('EXCH02', 1);
  const [incident] = about.incidents;
  const open = { ...incident!, state: 'ongoing', title: verbatim('EXCH02 refused mail') } as const;
  return { ...about, incidents: incidents.map((one, i) => ({ ...open, id: `incident-${i}`, ...one })) };
}

describe('the steps', () => {
  it('begin with how many they are, and since when who holds what', () => {
    const first = text!.render(analysis({ heldBy: [HOLDER] }), OPTIONS).split('\n')[0];
    expect(first).toBe(
      'EXCH02 refused mail: 3 steps. Maintenance has kept HubTransport Inactive since 2026-03-02 09:11:07 UTC.',
    );
  });

  it.each([
    ['ongoing', ' (No state file says who keeps it inactive.)'],
    ['recovered', ''],
  ] as const)('say that nobody is known to hold it only where it is not over: %s', (state, held) => {
    const first = text!
      .render(analysis({ rule: 'service-not-active', state, heldBy: [] }), { ...OPTIONS, incident: 'incident-0' })
      .split('\n')[0];
    expect(first).toBe(`EXCH02 refused mail: 3 steps.${held}`);
  });

  it('say what undoes them, and when they are for somebody', () => {
    const remedy = [
      {
        kind: 'change' as const,
        purpose: verbatim('Change'),
        onlyIf: verbatim('it is so'),
        command: 'Set-X',
        undo: 'Set-Y',
      },
    ];
    expect(text!.render(analysis({ remedy }), OPTIONS)).toContain(
      '  1. Only if it is so: Change\n    Set-X\n    # Undo: Set-Y\n',
    );
  });

  it('stand once for each target, the worst first, with what else is not over there', () => {
    const shown = text!.render(
      analysis({ target: 'EXCH03' }, { target: 'EXCH02' }, { target: 'exch03', title: verbatim('another') }),
      OPTIONS,
    );
    expect(shown.match(/^EXCH0\d$/gm)).toEqual(['EXCH03', 'EXCH02']);
    expect(shown).toContain('Then: EXCH02.');
    expect(shown).toContain('another (--incident incident-2)');
  });

  it('leave out what is over, and what nobody must hear of', () => {
    const shown = text!.render(analysis({ state: 'ended' }, { severity: 'info' }), OPTIONS);
    expect(shown).toBe('Nothing to do: no failure is ongoing.\n');
  });
});
