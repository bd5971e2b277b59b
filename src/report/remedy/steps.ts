import type { Analysis } from '../../model/analysis.ts';
import type { Holder } from '../../model/component-state.ts';
import { type Incident, type RemedyStep, isOver } from '../../model/incident.ts';
import type { Message } from '../../model/message.ts';
import { message } from '../../language/language.ts';
import type { ReportOptions } from '../report.ts';
import { type Block, listAfter } from '../summary-blocks.ts';
import { verdictText } from '../verdict-text.ts';
import { type Locale, localeFor } from '../locale.ts';
import { type Open, openAt } from './open.ts';

/** The way out of what is not over, in words that are raw: each format makes them harmless. */
export interface Steps {
  /** The first is the answer. */
  readonly sentences: readonly string[];
  /** The worst first. */
  readonly targets: readonly Target[];
  readonly locale: Locale;
}

interface Target {
  readonly name: string;
  /** What is to be done there, in a sentence; undefined of the first, which is the answer. */
  readonly sentence: string | undefined;
  /** Each in words, and the lines to be copied. */
  readonly steps: readonly { readonly words: string; readonly lines: readonly string[] }[];
  /** What else is not over there. */
  readonly others: readonly Block[];
}

export function stepsOf(analysis: Analysis, options: ReportOptions): Steps {
  const locale = localeFor(analysis, options);
  const open = openAt(analysis, options.incident);
  const [worst, ...others] = open;
  if (worst === undefined) {
    const isKnown = analysis.verdict.state !== 'inconclusive';
    return { sentences: isKnown ? [locale.say('way-out.none')] : verdictText(analysis, locale), targets: [], locale };
  }
  const more = others.map(({ incident }) => locale.told(incident.target));
  return {
    sentences: [
      answer(worst.incident, locale),
      ...(more.length === 0 ? [] : [locale.say('way-out.others', { targets: { list: more, shown: 6 } })]),
      locale.say('way-out.shell'),
    ],
    targets: open.map((one, i) => targetOf(one, i, locale)),
    locale,
  };
}

function answer(incident: Incident, { say, told, clock }: Locale): string {
  const { title, remedy, heldBy = [], rule } = incident;
  const holders = heldBy.map((holder) => holderText(holder, clock));
  const unknown = rule === 'service-not-active' && !isOver(incident) ? message('way-out.nobody-known') : '';
  const held = holders.length === 0 ? unknown : message('way-out.held', { holders: { list: holders, shown: 4 } });
  return say('way-out.answer', { title: told(title), count: remedy.length, held });
}

function holderText({ component, requester, state, at }: Holder, clock: Locale['clock']): Message {
  const holder = { component, requester, state };
  return at === undefined
    ? message('remedy.holder', holder)
    : message('way-out.holder-since', { ...holder, at: clock.stamp(at).slice(0, 19), zone: clock.zone });
}

function targetOf({ incident, others }: Open, index: number, locale: Locale): Target {
  const same = others.map(({ title, id }) => locale.say('way-out.same-incident', { title: locale.told(title), id }));
  return {
    name: locale.told(incident.target),
    sentence: index === 0 ? undefined : answer(incident, locale),
    steps: incident.remedy.map((step, i) => toldStep(step, i + 1, locale)),
    others: listAfter(locale.say('way-out.same-target'), same),
  };
}

function toldStep(
  { purpose, onlyIf, command, undo }: RemedyStep,
  number: number,
  { say, told }: Locale,
): Target['steps'][number] {
  const step = { number, purpose: told(purpose) };
  return {
    words:
      onlyIf === undefined
        ? say('way-out.step', step)
        : say('way-out.step-only-if', { ...step, condition: told(onlyIf) }),
    lines: [command, ...(undo === undefined ? [] : [say('way-out.undo', { command: undo })])],
  };
}
