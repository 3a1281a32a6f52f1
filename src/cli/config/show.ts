/** What holds: a configuration with the defaults for what it leaves out, as a file that says the same. */
import { PRIVATE_RANGES } from '../../channel/internal.ts';
import { analyzers } from '../../evidence/analyzers.ts';
import { DEFAULT_SCOPE, DEFAULT_TOP, DEFAULT_WINDOW } from '../judging-defaults.ts';
import type { Settings } from './settings.ts';

/** As plain values in the order of the declaration; YAML of them reads back to the same. */
export function shownSettings({ declared }: Settings): Readonly<Record<string, unknown>> {
  const { networks, hosts, allowlist, thresholds, services, geoip, outputs, scope, top, window, failOn } = declared;
  const values = (words: readonly { readonly value: string }[] | undefined) => words?.map(({ value }) => value);
  return bare({
    networks: networks ?? PRIVATE_RANGES,
    hosts: hosts && new Map(hosts.map(({ name, value }) => [name, bare({ name: value.name, groups: values(value.groups) })])),
    allowlist: allowlist?.map(({ value }) => bare({ ...value, hosts: values(value.hosts), service: values(value.service) })),
    thresholds: Object.fromEntries(
      analyzers.flatMap((analyzer) =>
        Object.entries(analyzer.thresholds).map(([name, { value }]) => {
          const key = `${analyzer.name}.${name}`;
          return [key, thresholds?.[key] ?? value];
        }),
      ),
    ),
    services: typeof services === 'object' ? services.list : services,
    geoip,
    outputs:
      outputs &&
      bare({
        ...outputs.value,
        ecs: outputs.value.ecs && bare(outputs.value.ecs),
        syslog: outputs.value.syslog?.map(bare),
        webhook: outputs.value.webhook?.map(bare),
      }),
    scope: scope ?? [DEFAULT_SCOPE],
    top: top ?? DEFAULT_TOP,
    window: window ?? DEFAULT_WINDOW,
    failOn,
  });
}

/** Without what is not there. */
function bare(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
