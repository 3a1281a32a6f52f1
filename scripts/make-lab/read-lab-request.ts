import { parseArgs } from 'node:util';
import { UserError } from '../../src/core/user-error.ts';
import type { DayRequest } from '../../test/lab/day.ts';
import type { Family } from '../../test/lab/plant.ts';
import { SEEDS } from '../../test/lab/seeds.ts';

export const LAB_USAGE = `npm run lab -- [options]

  --seed N       which day (${SEEDS.TRAINING.from}); ${SEEDS.TRAINING.from} to ${SEEDS.TRAINING.until} are for fitting and tuning, ${SEEDS.TEST.from} to ${SEEDS.TEST.until} for marks
  --hosts N      hosts of the network (200)
  --days D       days (1); the first is a Monday
  --plants P     implants (15)
  --family F     fit, varied or unseen: whose profiles are planted (fit)
  --format F     zeek, suricata or capture (zeek)
  --loss S       share of packets that the sensor misses, below 1 (0)
  --out DIR      where the files go, truth.json with them
`;

const FORMATS = ['zeek', 'suricata', 'capture'] as const;
const FAMILIES: readonly Family[] = ['fit', 'varied', 'unseen'];

export interface LabRequest {
  readonly day: DayRequest;
  readonly format: (typeof FORMATS)[number];
  readonly loss: number;
  readonly out: string;
}

/** @returns null when help is asked for. @throws UserError when the options cannot be meant. */
export function readLabRequest(args: readonly string[]): LabRequest | null {
  const values = valuesOf(args);
  if (values.help) return null;
  if (values.out === undefined) throw new UserError('no --out says where the files go', 'give a folder: --out /tmp/day');
  return {
    day: {
      seed: whole('seed', values.seed ?? String(SEEDS.TRAINING.from), 0, 2 ** 31),
      hosts: whole('hosts', values.hosts ?? '200', 1, 20_000),
      days: whole('days', values.days ?? '1', 1, 31),
      plants: whole('plants', values.plants ?? '15', 0, 1_000),
      family: oneOf('family', values.family ?? 'fit', FAMILIES),
    },
    format: oneOf('format', values.format ?? 'zeek', FORMATS),
    loss: share('loss', values.loss ?? '0'),
    out: values.out,
  };
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { seed: text, hosts: text, days: text, plants: text, family: text, format: text, loss: text, out: text } as const;
  try {
    return parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new UserError((error as Error).message, 'npm run lab -- --help lists the options');
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UserError(`--${name} ${text} is no whole number from ${least} to ${most}`, `give one: --${name} ${least}`);
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value < 1) return value;
  throw new UserError(`--${name} ${text} is no share of 1`, `a tenth is --${name} 0.1`);
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text);
  if (found !== undefined) return found;
  throw new UserError(`--${name} ${text} is not known`, `known are ${known.join(', ')}`);
}
