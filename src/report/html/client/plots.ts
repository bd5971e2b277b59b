import { type PlotData, plotShapes, totalsIn } from '../shapes.ts';
import { numberText } from '../shares.ts';
import { all, drawn, followSize, one, ticksOn } from './elements.ts';
import { pointer } from './pointer.ts';
import type { Page } from './view.ts';

/** Curves that follow the time that is looked at, and say their values where the reader points. */
export function plots(page: Page): void {
  for (const figure of all('[data-plot]')) {
    const plot = page.data.plots.find(({ id }) => id === figure.dataset['plot']);
    if (plot !== undefined) interactive(page, figure, plot);
  }
}

function interactive(page: Page, figure: HTMLElement, plot: PlotData): void {
  const svg = one(SVGSVGElement, '.plane', figure);
  const grid = one(SVGGElement, '.grid', svg);
  const outputs = all<HTMLOutputElement>('output', figure);
  const say = (values: readonly (number | null | undefined)[]): void => {
    for (const [i, output] of outputs.entries()) {
      const value = values[i];
      output.textContent = value === null || value === undefined ? '–' : numberText(value);
    }
  };
  const draw = (): void => {
    grid.replaceChildren(...drawn(plotShapes(plot, page.view(), ticksOn(svg))));
  };
  page.follow(({ range }) => {
    draw();
    say(totalsIn(plot, range));
  });
  page.followPointer((at) => {
    say(at === undefined ? totalsIn(plot, page.view().range) : valuesAt(plot, at / 1000));
  });
  followSize(svg, draw);
  pointer(page, svg);
}

/** Of the step in which a time lies. */
function valuesAt({ at, stepSeconds, curves }: PlotData, seconds: number): (number | null | undefined)[] {
  const place = at.findLastIndex((begin) => begin <= seconds && seconds < begin + stepSeconds);
  return curves.map(({ values }) => values[place]);
}
