/** The colours and the type of a chart, as the style sheet has them where it stands. */
export interface Theme {
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly line: string;
  readonly rail: string;
  readonly sheet: string;
  readonly accent: string;
  readonly up: string;
  readonly down: string;
  readonly font: string;
}

const NAMES = ['ink', 'soft', 'faint', 'line', 'rail', 'sheet', 'accent', 'up', 'down'] as const;

/** Of the element that holds the chart: paper and screen, light and dark differ. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<
    (typeof NAMES)[number],
    string
  >;
  return { ...colours, font: `12px ${style.getPropertyValue('--sans').trim()}` };
}
