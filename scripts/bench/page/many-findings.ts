import type { Report } from '../../../src/model/report.ts';

/** The report with so many findings: those that it has again and again, each time on another host and with an id of its own. */
export const manyFindings = (report: Report, count: number): Report => {
  const { findings, surroundings, summary } = report;
  const many = Array.from({ length: count }, (_, i) => {
    const finding = findings[i % findings.length]!;
    const round = Math.floor(i / findings.length);
    return round === 0
      ? { ...finding, rank: i + 1 }
      : {
          ...finding,
          rank: i + 1,
          id: `${finding.id.slice(0, -4)}${(round * 4096 + (i % 4096)).toString(16).padStart(4, '0')}`,
          host: `10.${100 + round}.${(i >> 8) & 255}.${i & 255}`,
        };
  });
  const calls = new Map(
    many.flatMap(({ id }, i) => {
      const own = surroundings?.calls.get(findings[i % findings.length]!.id);
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
  return { ...report, summary: { ...summary, findings: count }, findings: many, surroundings: surroundings && { ...surroundings, calls } };
};
