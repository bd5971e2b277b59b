import { describe, expect, it } from 'vitest';
import { discover } from '../../src/input/discover.ts';
import { join } from 'node:path';
import { log, put, rootOfTest, useInput } from './found.ts';

useInput();

describe('a marker of the collector', () => {
  const marked = async (): Promise<string[]> => {
    const { passedOver, close } = await discover([join(rootOfTest(), 'in')], {});
    close();
    return passedOver.map(({ stream, marker }) => `${stream.server} ${stream.service}: ${marker ?? 'nothing'}`);
  };

  it('tells what is missing of the service in whose folder it stands, or of a server', async () => {
    put('EXCH01-32/FE_Connectivity_Logs/NOFILESDETECTED (1).txt', Buffer.from(''));
    put('EXCH02-32/NotEnoughFreeSpace.txt', Buffer.from(''));
    expect(await marked()).toEqual(['EXCH01 frontend: no-files', 'EXCH02 unknown: no-space']);
  });

  it('tells nothing in the folder of another kind of log', async () => {
    put('EXCH01-32/Message_Tracking_Logs/NoFilesDetected.txt', Buffer.from(''));
    put('EXCH01-32/Hub_Send_Protocol_Logs/NotEnoughFreeSpace.txt', Buffer.from(''));
    expect(await marked()).toEqual(['EXCH01 unknown: nothing', 'EXCH01 unknown: nothing']);
  });

  it('is none where it is a log', async () => {
    put('EXCH01/Hub_Connectivity_Logs/NoFilesDetected.txt', log('a'));
    expect(await marked()).toEqual([]);
  });
});
