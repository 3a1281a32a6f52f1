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
  /** How much finer than on a screen it is drawn: paper shows every dot. */
  readonly scale: number;
  /** Share of the height that it has on a screen. */
  readonly flat: number;
}

const NAMES = ['ink', 'soft', 'faint', 'line', 'rail', 'sheet', 'accent', 'up', 'down'] as const;

/** Of the element that holds the chart: paper and screen, light and dark differ. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<
    (typeof NAMES)[number],
    string
  >;
  const scale = Number(style.getPropertyValue('--chart-scale')) || 1;
  const flat = Number(style.getPropertyValue('--chart-flat')) || 1;
  return { ...colours, scale, flat, font: `${12 * scale}px ${style.getPropertyValue('--sans').trim()}` };
}
