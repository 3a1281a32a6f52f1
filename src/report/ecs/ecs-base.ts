import type { Report } from '../../model/report.ts';
import { ECS_VERSION } from './ecs-version.ts';

/** What every line says of who wrote it. */
export function ecsBase({ tool }: Pick<Report, 'tool'>): Readonly<Record<string, unknown>> {
  return {
    ecs: { version: ECS_VERSION },
    observer: { product: tool.name, type: 'ids', vendor: 'Undertow', version: tool.version },
  };
}
