/**
 * What a log, a file name or a server may try on whoever reads a report, by what it is aimed at. No longer than 80
 * characters: of a rejected line, people are shown no more.
 */
export const HOSTILE: Readonly<Record<string, string>> = {
  'terminal sequences': '\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u001B]8;;http://example.com\u001B\\link',
  'C0 controls and DEL': '\0 \b\b \t \v \f \u007F',
  'C1 controls': '\u009B31m \u009D0;title\u009C \u0085 \u0090',
  'marks of direction': '\u202Egpj.exe\u202C \u2066x\u2069 \u200F \u061C',
  'zero-width characters': 'EX\u200BCH\u200D02\uFEFF\u2060\u00AD\u180E',
  'ignorable characters': 'a\u034F\u115F\u3164\uFE0F\u{E0101}\u{E0041} \u0600 \uFFF9',
  'halves of surrogate pairs': '\uD800x\uDC00 \uDBFF',
  'line breaks': 'x\nINJECTED\r\nINJECTED\rINJECTED\u2028INJECTED\u2029INJECTED\u0085INJECTED',
  'commands to a CI server': '\n::error::INJECTED\n##[error]INJECTED\n##vso[task.complete]INJECTED',
  'a command in the middle': 'x ##vso[task.complete result=Failed;]INJECTED ##[error]INJECTED',
  'a command at the beginning': '::error file=x,line=1,title=y::INJECTED',
  'escapes of commands': '%0A::error::INJECTED %250A%3A%2C%25 %AZP25%0D%3B%5D;] a,b=c:d',
  'backticks and fences': '\n```\nINJECTED\n~~~\n````````\n`x`',
  'the end of a block of code': '```',
  pipes: 'a|b||c\\|d\\\\|e\\',
  'a table': '| a | b |\n| --- | --- |\n| c | d |',
  'the end of a script': '</script><script>alert(1)</script><!--<script>',
  'the end of an attribute': '" onclick="alert(1)" x=\' onfocus=alert(1) `',
  'the end of a title': '</title></style></textarea></svg><base href=//example.com>',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)><!-- &lt; &#60;',
  'the ends of HTML texts': '"\'></td></style></title></textarea></script>--><svg onload=alert(1)>',
  links: '](http://example.com) [x](http://example.com) <http://example.com> @contoso',
  images: '![](http://example.com/x.png) ![x][y]\n\n[y]: http://example.com/x.png',
  'bare links': 'https://example.com www.example.com ftp://example.com WWW.EXAMPLE.COM',
  'bare addresses': 'user@example.com mailto:user@example.com xmpp:user@example.com/x',
  references: '#1 contoso/repository#2 !3 GH-4 @contoso/everybody',
  'a heading': '# INJECTED',
  'a list': '- INJECTED',
  'a numbered list': '1. INJECTED',
  'another list': '+ INJECTED',
  'a quote': '> INJECTED',
  'a rule': '---',
  'an underline': '\n===',
  'shell text': '$(calc) `calc` ; calc & "calc" \'calc\' %PATH%',
  'a formula': '=HYPERLINK("http://example.com";"x")',
  'other formulas': "+1+cmd|'/C calc'!A0",
  'wide formulas': '＝1+1 ＋1',
  'cells of a table': 'a,b;c\td"e""f',
  'lines of a calendar': 'x\r\nEND:VEVENT\r\nBEGIN:VALARM\\n;,:',
  'a diagram': 'x :crit, 2026-03-02, 1d\nsection INJECTED\nclick x call y() ; #35;',
  'the settings of a diagram': '\n%%{init: {"securityLevel": "loose"}}%%\ntitle INJECTED',
  'the end of a test case': '</failure></testcase><testcase name="INJECTED"/>]]><![CDATA[ &#0;',
  'no characters of XML': 'a\uFFFEb\uFFFFc \u{1FFFE} &x; \0',
  'placeholders and links of messages': '{0} {{1}} [INJECTED](1) \\[x] [[y](http://example.com)',
  'keys of JSON': '"},"__proto__":{"a":1},"b":"',
};

/** Signs of every danger in one text, which ends as a cell of a table must not. */
const SIGNS = '\u001B[31m\u0085\u202E\u200B\uD800\u2028\n|`*_<b x="y">&\'](z) @a #1 www.b ftp://c ##[d]{0};,\\';

/** The hostile texts in short, for the views that differ little: every sign, behind each sign that counts where a line begins. */
export const MIXED: Readonly<Record<string, string>> = Object.fromEntries(
  ['=', '# ', '- ', '1. ', '> ', '::error::'].map((begin) => [`every sign behind ${begin}`, `${begin}${SIGNS}`]),
);
