import type { Rendered, ReportFormat } from '../model/report-format.ts';
import * as registry from './registry.ts';

/** All report formats, in name order. */
export const formats: readonly ReportFormat<Rendered>[] = Object.values(registry);
