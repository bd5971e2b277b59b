import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.ts';
import { type ProbeRequest, probe } from '../../src/probe/probe.ts';

/** Servers on loopback, each on a port that the system picks. All are gone after each test. */

const open: { close: () => void }[] = [];

export function useServers(): void {
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });
}

/** A hostile one: it does what it is told to with each connection. `heard` grows with what clients say. */
export async function hostile(act: (socket: Socket) => void): Promise<{ port: number; heard: string[] }> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) =>
      heard.push(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .filter((line) => line !== ''),
      ),
    );
    act(socket);
  });
  await listening(server);
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, heard };
}

/**
 * One that answers as scripted: first the banner, then a text for each command that comes. A text is sent as it is;
 * a function does what it wants. Behind the last it is silent.
 */
export type Answer = string | ((socket: Socket) => void);

export function scripted(...answers: readonly Answer[]): Promise<{ port: number; heard: string[] }> {
  return hostile((socket) => {
    let next = 0;
    const answer = (): void => {
      const what = answers[next++];
      if (typeof what === 'string') socket.write(what);
      else what?.(socket);
    };
    answer();
    socket.on('data', answer);
  });
}

/** An honest one. */
export async function honest(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ name: 'EXCH02.contoso.com', authOptional: true, logger: false, ...options });
  server.on('error', () => undefined);
  open.push({
    close: () => {
      server.close();
    },
  });
  await listening(server.server);
  return (server.server.address() as AddressInfo).port;
}

function listening(server: Server): Promise<void> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
}

/** Asks a server on loopback, with little patience. */
export function ask(port: number, options: Partial<ProbeRequest> = {}): Promise<ProbeResult> {
  let now = Date.UTC(2026, 2, 2, 9, 12);
  return probe({
    target: { host: '127.0.0.1', port },
    from: '<>',
    helo: 'admin.contoso.com',
    starttls: false,
    replyMs: 2000,
    totalMs: 5000,
    clock: () => (now += 1),
    ...options,
  });
}

export const BANNER = '220 EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900\r\n';
export const HELLO = '250-EXCH02.contoso.com Hello [127.0.0.1]\r\n250-STARTTLS\r\n250 SIZE\r\n';
export const DOWN = '421 4.3.2 Service not active\r\n';
