import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClixmlObject, type ClixmlValue, clixmlText, openClixml } from '../../src/evidence/clixml.ts';
import type { Problem } from '../../src/model/evidence-facts.ts';
import { runs } from '../properties.ts';

interface Read {
  readonly objects: readonly ClixmlObject[];
  readonly problems: readonly Problem[];
}

function read(...pieces: string[]): Read {
  const objects: ClixmlObject[] = [];
  const reader = openClixml((object) => objects.push(object));
  for (const piece of pieces) reader.write(piece);
  return { problems: reader.end(), objects };
}

const reasons = ({ problems }: Read): string[] => problems.map(({ reason, line }) => `${line} ${reason.code}`);

const BEGIN = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
const inside = (text: string): string => `${BEGIN}\n${text}\n</Objs>`;
const propertiesOf = (text: string): ReadonlyMap<string, ClixmlValue> =>
  read(inside(`<Obj RefId="0"><Props>${text}</Props></Obj>`)).objects[0]!.properties;

const SAMPLE = `\uFEFF${BEGIN}
  <Obj RefId="0">
    <TN RefId="0">
      <T>Selected.System.Object</T>
      <T>System.Object</T>
    </TN>
    <ToString>first &amp; one</ToString>
    <Props>
      <S N="Name">EXCH02_x000D__x000A_second line</S>
      <I32 N="Count">7</I32>
      <B N="On">true</B>
      <DT N="When">2026-03-02T09:11:55.1234567Z</DT>
      <Nil N="Nothing" />
    </Props>
    <MS>
      <Obj N="State" RefId="1">
        <TN RefId="1">
          <T>Deserialized.ServiceState</T>
        </TN>
        <ToString>Inactive</ToString>
        <I32>0</I32>
      </Obj>
      <Obj N="List" RefId="2">
        <TN RefId="2"><T>System.Collections.ArrayList</T></TN>
        <LST>
          <S>one</S>
          <Ref RefId="1" />
        </LST>
      </Obj>
      <Obj N="Table" RefId="3">
        <DCT>
          <En>
            <S N="Key">k</S>
            <S N="Value">v</S>
          </En>
        </DCT>
      </Obj>
    </MS>
  </Obj>
  <S>a text of its own</S>
  <Obj RefId="4">
    <TNRef RefId="0" />
    <Props>
      <S N="Name">EXCH03 &lt;é😀&#x41;&gt; <![CDATA[<raw>]]></S>
    </Props>
  </Obj>
</Objs>
`;

describe('CLIXML', () => {
  const [first, second] = read(SAMPLE).objects;

  it('gives objects with what they hold', () => {
    expect(reasons(read(SAMPLE))).toEqual([]);
    expect(first).toMatchObject({
      types: ['Selected.System.Object', 'System.Object'],
      text: 'first & one',
      line: 2,
      source: '  <Obj RefId="0">',
    });
    expect(Object.fromEntries([...first!.properties].slice(0, 5))).toEqual({
      Name: 'EXCH02\r\nsecond line',
      Count: '7',
      On: 'true',
      When: '2026-03-02T09:11:55.1234567Z',
      Nothing: null,
    });
  });

  it('gives objects in objects, lists, dictionaries and what a reference means', () => {
    const state = first!.properties.get('State');
    expect(state).toMatchObject({ text: 'Inactive', value: '0', line: 16 });
    expect(clixmlText(state)).toBe('Inactive');
    expect(first!.properties.get('List')).toMatchObject({ items: ['one', state] });
    expect((first!.properties.get('Table') as ClixmlObject).properties).toEqual(new Map([['k', 'v']]));
  });

  it('knows the types that were named before, and all spellings of text', () => {
    expect(second!.types).toEqual(first!.types);
    expect(second!.properties.get('Name')).toBe('EXCH03 <é😀A> <raw>');
  });

  it('hands on what a list of the outermost level holds, one by one', () => {
    const item = '<Obj RefId="1"><Props><S N="a">b</S></Props></Obj>';
    const { objects } = read(inside(`<Obj RefId="0"><LST>${item}<S>text</S></LST></Obj>`));
    expect(objects.map(({ properties, items }) => [properties.get('a'), items])).toEqual([
      ['b', []],
      [undefined, ['text']],
    ]);
  });

  it('takes names of prototypes as names', () => {
    const found = propertiesOf(
      '<S N="__proto__">x</S><S N="constructor">y</S><Obj N="o" RefId="__proto__"><TNRef RefId="constructor"/></Obj>',
    );
    expect([...found.keys()]).toEqual(['__proto__', 'constructor', 'o']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('never makes a circle, and says where a reference leads nowhere', () => {
    const circle = read(inside('<Obj RefId="0"><Props><Ref N="self" RefId="0"/></Props></Obj>'));
    expect(circle.objects[0]!.properties.get('self')).toBeNull();
    expect(reasons(circle)).toEqual([]);
    const lost = read(inside('<Obj RefId="0"><Props>\n<Ref N="x" RefId="9"/><Ref N="y"/></Props></Obj>'));
    expect(lost.problems).toMatchObject([{ line: 3, count: 2, reason: { code: 'evidence.lost-reference' } }]);
  });
});

describe('CLIXML that is damaged or hostile', () => {
  const BILLION = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]>${inside('<S>&b;</S>')}`;
  const good = '<Obj RefId="0"><Props><S N="a">b</S></Props></Obj>\n';
  const LONG = 'x'.repeat(10_000_000);

  it.each([
    ['a billion laughs', BILLION, '1 evidence.xml-doctype', 0],
    ['an external entity', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${BEGIN}`, '1 evidence.xml-doctype', 0],
    ['an entity without a declaration', inside(`${good}<S>&lol;</S>`), '3 evidence.xml-damaged', 1],
    ['NULs', inside(`${good}\0\0`), '3 evidence.xml-damaged', 1],
    ['tags that cross', inside(`${good}<S><B></S></B>`), '3 evidence.xml-damaged', 1],
    ['other XML', '<html><body/></html>', '1 evidence.not-clixml', 0],
    ['no XML', 'Identity : EXCH02', '1 evidence.xml-damaged', 0],
    ['nothing', '', '1 evidence.cut', 0],
    ['a cut', `${BEGIN}\n${good}<Obj><Props><S N="a`, '3 evidence.cut', 1],
    ['a long attribute', inside(`${good}<S N="${LONG}">x</S>`), '3 evidence.too-large', 1],
    ['a long text', inside(`${good}<S>\n${LONG}</S>`), '3 evidence.too-large', 1],
    ['a long comment', `<!--${LONG}-->${BEGIN}`, '1 evidence.too-large', 0],
    ['deep nesting', inside(`${good}${'<Obj><Props>'.repeat(100_000)}`), '3 evidence.too-large', 1],
    ['many elements', inside(`${good}<Obj><LST>${'<S/>'.repeat(300_000)}`), '3 evidence.too-large', 1],
    [
      'many attributes',
      inside(`${good}<S ${Array.from({ length: 99 }, (_, i) => `a${i}=""`).join(' ')}/>`),
      '3 evidence.too-large',
      1,
    ],
    ['many types', inside(`${good}<Obj><TN>${'<T>a</T>'.repeat(60_000)}`), '3 evidence.too-large', 1],
  ])('%s', (_, text, reason, objects) => {
    const found = read(text);
    expect(reasons(found)).toEqual([reason]);
    expect(found.objects).toHaveLength(objects);
    expect(read(...(text.match(/[^]{1,65536}/g) ?? []))).toEqual(found);
  });

  it('reads as much as there is, in bounded memory', () => {
    let count = 0;
    const reader = openClixml(() => (count += 1));
    reader.write(BEGIN);
    const value = 'y'.repeat(1000);
    for (let i = 0; i < 40_000; i += 1) reader.write(`<Obj RefId="${i}"><S N="a">${value}</S></Obj>\n`);
    reader.write('<Obj><LST><Ref RefId="39000"/>\n<Ref RefId="0"/></LST></Obj></Objs>');
    expect(reader.end()).toMatchObject([{ line: 40_002, count: 1, reason: { code: 'evidence.lost-reference' } }]);
    expect(count).toBe(40_002);
  });

  it('gives the same however the text is cut into pieces', () => {
    const whole = read(SAMPLE);
    for (let at = 0; at <= SAMPLE.length; at += 1) {
      expect(read(SAMPLE.slice(0, at), SAMPLE.slice(at))).toEqual(whole);
    }
    expect(read(...SAMPLE.split(/(?:)/))).toEqual(whole);
  });

  it('gives the beginning of what the whole file gives, wherever it is cut', () => {
    const whole = read(SAMPLE);
    for (let at = 0; at < SAMPLE.trimEnd().length; at += 1) {
      const cut = read(SAMPLE.slice(0, at));
      expect(cut.objects).toEqual(whole.objects.slice(0, cut.objects.length));
      expect(cut.problems).toHaveLength(1);
    }
  });

  it('never throws, and is as sure of it in pieces', () => {
    const word = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '&',
      ';',
      '<Obj RefId="1">',
      '<LST>',
      '<En>',
      '<Ref',
      '\n',
      '\r',
    );
    const piece = fc.oneof(word, fc.string({ unit: 'binary' }), fc.constantFrom(...SAMPLE.split(/(?<=>)/)));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, begins) => {
        const all = begins ? [BEGIN, ...pieces] : pieces;
        expect(read(...all)).toEqual(read(all.join('')));
      }),
      runs(500),
    );
  });
});
