import { SURICATA_PATHS, type SuricataPath } from './suricata-paths.ts';

/** The members of an event by their paths: the fields of its `JsonLine`. */
export const SuricataField = Object.fromEntries(SURICATA_PATHS.map((path, field) => [path, field])) as Readonly<
  Record<SuricataPath, number>
>;
