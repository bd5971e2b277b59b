import { createHash } from 'node:crypto';
import type { Language } from '../language/language.ts';
import { type Markup, html, ownElement } from './escape.ts';

/** One page that stands for itself: nothing is loaded and nothing runs, and the style is the one with the hash in its policy. */
export function staticPage(page: {
  readonly language: Language;
  readonly title: string;
  readonly style: string;
  readonly content: Markup;
}): string {
  const { language, title, style, content } = page;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const markup = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${ownElement('style', style)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
  return `${String(markup).trimEnd()}\n`;
}
