import { describe, expect, it } from 'vitest';
import { EXCHANGE_COLUMNS, bindColumns, isDamagedHeader } from '../../src/scan/lines/columns.ts';

const USUAL = 'date-time,session,source,Destination,direction,description';

describe('a header', () => {
  it('of the usual names is the usual one, whatever their case and the spaces around them', () => {
    expect(bindColumns(` ${USUAL.toUpperCase().replaceAll(',', ' ,\t')} `.split(','))).toEqual(EXCHANGE_COLUMNS);
  });

  it('with one more column behind them is not', () => {
    expect(bindColumns(`${USUAL},extra`.split(','))).toEqual({ ...EXCHANGE_COLUMNS, count: 7, isExchange: false });
  });

  it('in another order says where each column stands', () => {
    expect(bindColumns('session,date-time,source,destination,direction,description'.split(','))).toEqual({
      ...EXCHANGE_COLUMNS,
      dateTime: 1,
      session: 0,
      isExchange: false,
    });
  });

  it('that lacks one of them binds nothing', () => {
    for (const name of USUAL.split(',')) expect(bindColumns(USUAL.replace(name, 'x').split(','))).toBeUndefined();
  });
});

it.each([
  ['that is cut short', 'Date-Time,sess', true],
  ['without any name', '', true],
  ['with a hole in it', 'x\0\0y', true],
  ['with two broken names', 'date-time,session,source,Destination,dir#ction,descr', true],
  ['with three broken names', 'date-time,session,source,x,y,z', false],
  ['whose end is ours', 'direction,description', false],
  [
    'of the SMTP send log',
    'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
    false,
  ],
])('a header %s: ours and damaged?', (_, fields, isDamaged) => {
  expect(isDamagedHeader(fields)).toBe(isDamaged);
});
