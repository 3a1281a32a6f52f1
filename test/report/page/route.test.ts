import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKING_HEADINGS } from '../../../src/report/page/ranking-headings.ts';
import { HOME, type Route, readRoute, writeRoute } from '../../../src/report/page/route.ts';

describe('what stands behind the # of the page', () => {
  it.each([
    ['', HOME],
    ['#', HOME],
    ['#finding=bd7632de193c', { ...HOME, view: 'finding', of: 'bd7632de193c' }],
    ['#host=fd77:1::28', { ...HOME, view: 'host', of: 'fd77:1::28' }],
    ['#capture', { ...HOME, view: 'capture' }],
    [
      '#filter=host:10.2.%20severity:%3E%3Dhigh&sort=-up',
      { ...HOME, filter: 'host:10.2. severity:>=high', sort: { key: 'up', descending: true } },
    ],
    ['#sort=nonsense&else=1', HOME],
  ] as [string, Route][])('%s is read', (hash, route) => {
    expect(readRoute(hash)).toEqual(route);
    expect(readRoute(writeRoute(route))).toEqual(route);
  });

  it('comes back as it was, whatever the names are', () => {
    const text = fc.string({ unit: 'grapheme' });
    const view = fc.constantFrom('finding', 'host', 'service');
    const key = fc.constantFrom(...RANKING_HEADINGS.map(({ sort }) => sort));
    fc.assert(
      fc.property(view, text, text, key, fc.boolean(), (view, of, filter, key, descending) => {
        const route = { view, of, filter, sort: { key, descending } } as Route;
        expect(readRoute(writeRoute(route))).toEqual(route);
      }),
    );
  });

  it('holds nothing that would end an attribute or a line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (of) => !/["'<>\s`]/.test(writeRoute({ ...HOME, view: 'finding', of }).replaceAll("'", '')),
      ),
    );
  });
});
