import { basename } from 'node:path';
import type { Progress } from '../index.ts';
import { type Language, say } from '../language/language.ts';
import { terminal } from '../document/escape.ts';
import type { Run } from './io.ts';

/** Nothing is shown of what is done by then. */
const FIRST_SIGN_MS = 300;
const REDRAW_MS = 200;
const PATH_WIDTH = 40;
/** What cli-progress fills. */
const PLACES = {
  bar: '{bar}',
  percentage: '{percentage}',
  size: '{size}',
  rate: '{rate}',
  left: '{left}',
  file: '{file}',
};

export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  /** Takes the bar from the screen. */
  readonly stop: () => void;
}

/** A bar on a terminal, which shows what is being read; nothing anywhere else. */
export function progressBar(isWanted: boolean, run: Run): ProgressBar {
  if (!isWanted || run.stderr.isTTY !== true) return { show: () => undefined, stop: () => undefined };
  const started = run.now();
  let latest: Progress | undefined;
  let bar: { update: (progress: Progress | undefined) => void; stop: () => void } | undefined;
  const timer = setTimeout(() => {
    void drawnBar(run, started).then((drawn) => {
      if (isOver) {
        drawn.stop();
        return;
      }
      bar = drawn;
      bar.update(latest);
    });
  }, FIRST_SIGN_MS);
  let isOver = false;
  return {
    show: (progress) => {
      latest = progress;
      bar?.update(progress);
    },
    stop: () => {
      isOver = true;
      clearTimeout(timer);
      bar?.stop();
    },
  };
}

async function drawnBar(
  { stderr, now, language }: Run,
  started: number,
): Promise<{ update: (progress: Progress | undefined) => void; stop: () => void }> {
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    stream: stderr,
    format: say(language, 'progress.line', PLACES),
    barsize: 20,
    fps: 1000 / REDRAW_MS,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  bar.start(1, 0, { size: '?', rate: say(language, 'progress.looking'), left: '?', file: '' });
  return {
    update: (progress) => {
      if (progress === undefined) return;
      const { bytes, totalBytes, path = '' } = progress;
      const seconds = (now() - started) / 1000;
      const rate = bytes / seconds;
      bar.setTotal(totalBytes);
      bar.update(bytes, {
        size: sizeText(totalBytes),
        rate: `${sizeText(rate)}/s`,
        left: bytes === 0 ? '?' : timeText((totalBytes - bytes) / rate, language),
        file: terminal(basename(path)).slice(0, PATH_WIDTH),
      });
    },
    stop: () => {
      bar.stop();
    },
  };
}

/** Decimal units, as disks and networks have them. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
  return `${size.toFixed(unit > 0 && size < 10 ? 1 : 0)} ${units[unit]!}`;
}

function timeText(seconds: number, language: Language): string {
  const whole = Math.ceil(seconds);
  return whole < 60
    ? say(language, 'duration.seconds', { count: whole })
    : say(language, 'progress.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
