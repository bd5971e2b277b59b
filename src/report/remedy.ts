import { type Document, type Section, commands, listAfter, paragraph } from '../document/document.ts';
import { message } from '../language/language.ts';
import { nameKey } from '../lib/order.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Holder } from '../model/component-state.ts';
import { type Incident, type RemedyStep, isMajor, isOver, isSettled } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import { type Locale, localeFor } from './locale.ts';
import { type Report, type ReportOptions, documentReports } from './report.ts';
import { verdictText, targetText } from './verdict-text.ts';

/** Every format of the remediation steps. The first is the default. */
export const remedyReports: readonly Report[] = documentReports(remedyDocument, {
  text: 'format.remedy-text',
  markdown: 'format.remedy-markdown',
});

/** What ends the incidents that are ongoing, a section for each target, the worst first. */
function remedyDocument(analysis: Analysis, options: ReportOptions): Document {
  const locale = localeFor(options);
  const open = openTargets(analysis, options.incident);
  const [worst, ...others] = open;
  if (worst === undefined) {
    const { state } = analysis.verdict;
    const sentences = state === 'inconclusive' ? verdictText(analysis, locale) : [locale.say('way-out.none')];
    return { title: '', state: state === 'inconclusive' ? state : 'clear', sentences, sections: [], locale };
  }
  const more = others.map(({ incident }) => targetText(incident, locale));
  return {
    title: '',
    state: worst.incident.state,
    sentences: [
      answer(worst.incident, locale),
      ...(more.length === 0 ? [] : [locale.say('way-out.others', { targets: { list: more, shown: 6 } })]),
      locale.say('way-out.shell'),
    ],
    sections: open.map((one, i) => targetSection(one, i, locale)),
    locale,
  };
}

/** What is to be ended at one target: the most urgent incident, whose steps are taken, and the others there. */
interface OpenTarget {
  readonly incident: Incident;
  readonly others: readonly Incident[];
}

/** The targets at which something is to be ended, the most urgent first: the incident requested, or all that is ongoing. */
function openTargets({ incidents }: Analysis, asked: string | undefined): OpenTarget[] {
  const open =
    asked === undefined
      ? incidents.filter((incident) => !isSettled(incident) && isMajor(incident))
      : incidents.filter(({ id }) => id === asked);
  const byTarget = new Map<string, Incident[]>();
  for (const incident of open) {
    const key = nameKey(incident.target);
    byTarget.set(key, [...(byTarget.get(key) ?? []), incident]);
  }
  return [...byTarget.values()].map(([incident, ...others]) => ({ incident: incident!, others }));
}

function answer(incident: Incident, { say, textOf, clock }: Locale): string {
  const { title, remedy, heldBy = [], rule } = incident;
  const holders = heldBy.map((holder) => holderText(holder, clock));
  const unknown = rule === 'service-not-active' && !isOver(incident) ? message('way-out.unknown-holder') : '';
  const held = holders.length === 0 ? unknown : message('way-out.held', { holders: { list: holders, shown: 4 } });
  return say('way-out.answer', { title: textOf(title), count: remedy.length, held });
}

function holderText({ component, requester, state, at }: Holder, clock: Locale['clock']): Message {
  const holder = { component, requester, state };
  return at === undefined
    ? message('remedy.holder', holder)
    : message('way-out.holder-since', { ...holder, at: clock.stamp(at).slice(0, 19), zone: clock.zone });
}

function targetSection({ incident, others }: OpenTarget, index: number, locale: Locale): Section {
  const { say, textOf } = locale;
  const name = targetText(incident, locale);
  const same = others.map(({ title, id }) => say('way-out.same-incident', { title: textOf(title), id }));
  return {
    heading: name,
    terminal: name,
    blocks: [
      // That of the first is the answer.
      ...(index === 0 ? [] : [paragraph(answer(incident, locale))]),
      ...incident.remedy.map((step, i) => stepBlock(step, i + 1, locale)),
      ...listAfter(say('way-out.same-target'), same),
    ],
  };
}

function stepBlock({ purpose, onlyIf, command, undo }: RemedyStep, number: number, { say, textOf }: Locale) {
  const step = { number, purpose: textOf(purpose) };
  const words =
    onlyIf === undefined
      ? say('way-out.step', step)
      : say('way-out.step-only-if', { ...step, condition: textOf(onlyIf) });
  return commands([command, ...(undo === undefined ? [] : [say('way-out.undo', { command: undo })])], words);
}
