import type { ReportingDescriptor } from 'sarif';
import { knowledgeOf } from '../../knowledge/index.ts';
import type { KnownCause } from '../../knowledge/knowledge.ts';
import type { RemedyStep } from '../../model/incident.ts';
import { sayMessage } from '../../language/language.ts';
import type { CaseKind, RuleInWords } from '../../model/check.ts';
import { markdown, markdownCode, sarifText } from '../../document/escape.ts';
import type { Locale } from '../locale.ts';

/** What a result may be of: every rule, also those of which there is none, and what else a policy asks. */
export function resultRules(rules: readonly RuleInWords[], locale: Locale): ReportingDescriptor[] {
  return [
    ...rules.map((rule) => ruleDescriptor(rule, locale)),
    kindDescriptor('maintenance', locale),
    kindDescriptor('retry-rate', locale),
  ];
}

/** What a remark on the run may be of. */
export function notificationRules(locale: Locale): ReportingDescriptor[] {
  return KINDS.map((kind) => kindDescriptor(kind, locale));
}

const KINDS: readonly CaseKind[] = ['inputs', 'coverage', 'maintenance', 'rule', 'retry-rate'];

function kindDescriptor(id: CaseKind, { say }: Locale): ReportingDescriptor {
  const text = say(`check-help.${id}`);
  return { id, shortDescription: { text }, fullDescription: { text }, defaultConfiguration: { level: 'error' } };
}

const LEVELS = { critical: 'error', error: 'error', warning: 'warning', info: 'note' } as const;

function ruleDescriptor({ id, severity, title }: RuleInWords, locale: Locale): ReportingDescriptor {
  const { causes, remedyFor } = knowledgeOf(id);
  const steps = remedyFor('', 'transport', []);
  const text = sarifText(`${title.text.slice(0, 1).toUpperCase()}${title.text.slice(1)}`);
  return {
    id,
    shortDescription: { text },
    fullDescription: { text: sarifText(locale.say('check-help.about', { title })) },
    help: { text: helpText(causes, steps, locale), markdown: helpMarkdown(causes, steps, locale) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { severity },
  };
}

/** These are our own words, which nothing is put into: commands stay as they are typed. */
function helpText(causes: readonly KnownCause[], steps: readonly RemedyStep[], { say }: Locale): string {
  return [
    say('explain.causes'),
    ...causes.map(({ title, decideWith }) => `- ${say(title)}: ${decideWith('', 'transport')}`),
    say('check-help.steps'),
    ...steps.map((step, i) => `${i + 1}. ${purposeOf(step)}: ${step.command}`),
  ].join('\n');
}

function helpMarkdown(causes: readonly KnownCause[], steps: readonly RemedyStep[], { say }: Locale): string {
  const item = (sign: string, text: string, command: string): string[] => {
    const indent = ' '.repeat(sign.length + 1);
    return [`${sign} ${markdown(text)}`, '', ...markdownCode([command], 'powershell').map((line) => indent + line), ''];
  };
  return [
    say('explain.causes'),
    '',
    ...causes.flatMap(({ title, decideWith }) => item('-', say(title), decideWith('', 'transport'))),
    say('check-help.steps'),
    '',
    ...steps.flatMap((step, i) => item(`${i + 1}.`, purposeOf(step), step.command)),
  ]
    .join('\n')
    .trimEnd();
}

function purposeOf({ purpose }: RemedyStep): string {
  return sayMessage('en', purpose);
}
