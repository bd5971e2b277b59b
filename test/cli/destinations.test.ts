import { describe, expect, it } from 'vitest';
import { cutCommandLine, readRequest } from '../../src/cli/arguments.ts';
import { destinations } from '../../src/cli/draw.ts';
import { COMMANDS } from '../../src/cli/main.ts';
import { reports } from '../../src/index.ts';

function places(line: string): string[] {
  const words = line.split(' ').filter((word) => word !== '');
  const { given } = readRequest(cutCommandLine(words, COMMANDS), COMMANDS);
  return destinations(given, reports).map(({ report, file }) => `${report.format}>${file ?? 'stdout'}`);
}

describe('--format and --output', () => {
  it.each([
    ['', ['text>stdout']],
    ['logs --format json', ['json>stdout']],
    ['--output x.json logs', ['json>x.json']],
    ['--output x.md', ['markdown>x.md']],
    ['--output x.log', ['text>x.log']],
    ['-f json -o a -f markdown -o b -f text', ['json>a', 'markdown>b', 'text>stdout']],
    ['--format text --format json --output a.json', ['text>stdout', 'json>a.json']],
    ['--format=json --output=a.txt', ['json>a.txt']],
    ['-o - -f json -o a', ['text>stdout', 'json>a']],
    ['-f json -- -f text', ['json>stdout']],
  ])('pair %s as %j', (line, expected) => {
    expect(places(line)).toEqual(expected);
  });
});
